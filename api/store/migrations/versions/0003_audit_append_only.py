"""The audit trail takes new entries only: the database itself refuses to change or delete one."""

from __future__ import annotations

from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

FUNCTION = """
CREATE FUNCTION audit_entry_kept() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'the audit trail takes new entries only'; END $$
"""


def upgrade() -> None:
    """Go up."""
    if op.get_bind().dialect.name == "postgresql":
        op.execute(FUNCTION)
        op.execute(
            "CREATE TRIGGER audit_entry_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_entry "
            "FOR EACH STATEMENT EXECUTE FUNCTION audit_entry_kept()"
        )
        return
    for act in ("update", "delete"):
        op.execute(
            f"CREATE TRIGGER audit_entry_no_{act} BEFORE {act.upper()} ON audit_entry "
            "BEGIN SELECT RAISE(ABORT, 'the audit trail takes new entries only'); END"
        )


def downgrade() -> None:
    """Go back."""
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP TRIGGER audit_entry_kept ON audit_entry")
        op.execute("DROP FUNCTION audit_entry_kept")
        return
    for act in ("update", "delete"):
        op.execute(f"DROP TRIGGER audit_entry_no_{act}")
