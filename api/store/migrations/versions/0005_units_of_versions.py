"""Which units a version of a programme speaks of, read off its content."""

from __future__ import annotations

import json
import zlib

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go up; the units of versions that are there already are read off their content."""
    table = op.create_table(
        "version_unit",
        sa.Column("version_id", sa.String(), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["version_id"], ["programme_version.id"], name=op.f("fk_version_unit_version_id_programme_version")
        ),
        sa.PrimaryKeyConstraint("version_id", "unit", name=op.f("pk_version_unit")),
    )
    op.create_index(op.f("ix_version_unit_unit"), "version_unit", ["unit"])
    connection = op.get_bind()
    for version, digest in connection.execute(sa.text("SELECT id, digest FROM programme_version")).all():
        content = connection.scalar(sa.text("SELECT content FROM document WHERE digest = :digest"), {"digest": digest})
        codes = {unit["code"] for unit in json.loads(zlib.decompress(content))["units"]}
        op.bulk_insert(table, [{"version_id": version, "unit": code} for code in sorted(codes)])


def downgrade() -> None:
    """Go down."""
    op.drop_index(op.f("ix_version_unit_unit"), table_name="version_unit")
    op.drop_table("version_unit")
