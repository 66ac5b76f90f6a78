"""Keys that are narrowed, sessions with ids, logins that are throttled.

Columns of tables that others refer to are altered in place: SQLite's way of copying a table would break the references.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from api.store.types import Moment

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go up; sessions that are open end."""
    op.add_column("account", sa.Column("password_due", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.drop_column("account", "failed_logins")
    op.drop_column("account", "locked_until")
    op.add_column("api_key", sa.Column("units", sa.JSON(), nullable=True))
    op.add_column("api_key", sa.Column("operations", sa.JSON(), nullable=True))
    op.execute("DELETE FROM login_session")
    with op.batch_alter_table("login_session") as batch_op:
        batch_op.add_column(sa.Column("id", sa.String(), nullable=False))
        batch_op.create_unique_constraint(batch_op.f("uq_login_session_id"), ["id"])
    op.create_table(
        "login_failure",
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("locked_until", Moment(), nullable=True),
        sa.PrimaryKeyConstraint("subject", name=op.f("pk_login_failure")),
    )


def downgrade() -> None:
    """Go down; sessions that are open end."""
    op.drop_table("login_failure")
    op.execute("DELETE FROM login_session")
    with op.batch_alter_table("login_session") as batch_op:
        batch_op.drop_constraint(batch_op.f("uq_login_session_id"), type_="unique")
        batch_op.drop_column("id")
    op.drop_column("api_key", "operations")
    op.drop_column("api_key", "units")
    op.add_column("account", sa.Column("locked_until", Moment(), nullable=True))
    op.add_column("account", sa.Column("failed_logins", sa.Integer(), nullable=False, server_default="0"))
    op.drop_column("account", "password_due")
