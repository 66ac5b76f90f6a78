"""What the service keeps: SQLAlchemy tables on SQLite (WAL) or PostgreSQL, migrated by Alembic."""
