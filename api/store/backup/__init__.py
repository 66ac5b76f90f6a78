"""Backups that either database reads: one zip of JSON lines, a table a file, with counts and checksums."""
