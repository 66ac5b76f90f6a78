"""Runs count crashes and events; an answered request keeps its answer."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go up."""
    with op.batch_alter_table("run") as batch_op:
        batch_op.add_column(sa.Column("crashes", sa.Integer(), nullable=False, server_default="0"))
        batch_op.add_column(sa.Column("events", sa.Integer(), nullable=False, server_default="0"))
    op.execute("UPDATE run SET events = (SELECT count(*) FROM run_event WHERE run_event.run_id = run.id)")
    with op.batch_alter_table("run") as batch_op:
        batch_op.alter_column("crashes", server_default=None)
        batch_op.alter_column("events", server_default=None)
    op.execute("DELETE FROM idempotency")
    with op.batch_alter_table("idempotency") as batch_op:
        batch_op.drop_column("status")
        batch_op.add_column(sa.Column("etag", sa.String(), nullable=True))
        batch_op.add_column(sa.Column("body", sa.JSON(), nullable=False))


def downgrade() -> None:
    """Go back."""
    with op.batch_alter_table("idempotency") as batch_op:
        batch_op.add_column(sa.Column("status", sa.Integer(), nullable=False, server_default="201"))
        batch_op.drop_column("body")
        batch_op.drop_column("etag")
    with op.batch_alter_table("idempotency") as batch_op:
        batch_op.alter_column("status", server_default=None)
    with op.batch_alter_table("run") as batch_op:
        batch_op.drop_column("events")
        batch_op.drop_column("crashes")
