"""Who may come in: login, the own account, users and keys."""
