"""From 0.9 to 1.0: the city became the town; who speaks for an organization, and which two organizations are not one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa

from partnerdesk.storage.format import Format

if TYPE_CHECKING:
    from alembic.operations import Operations

TO = Format(1, 0)


def upgrade(operations: Operations) -> None:
    """Take the step."""
    with operations.batch_alter_table("organization") as organization:
        organization.drop_index("ix_organization_city_key")
        organization.alter_column("city", new_column_name="town")
        organization.alter_column("city_key", new_column_name="town_key")
    operations.create_index("ix_organization_town_key", "organization", ["town_key"])
    with operations.batch_alter_table("post", recreate="always") as post:
        speaks = sa.Column("speaks", sa.Boolean, nullable=False, server_default=sa.false())
        post.add_column(speaks, insert_after="signs")
    with operations.batch_alter_table("post") as post:
        post.alter_column("speaks", server_default=None)  # it was there for the rows of before only
    operations.create_table(
        "different",
        sa.Column("n", sa.Integer, primary_key=True),
        sa.Column("id", sa.String, nullable=False, unique=True),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("binned_on", sa.String),
        sa.Column("one", sa.String, _organization()),
        sa.Column("other", sa.String, _organization()),
    )
    operations.create_index("ix_different_one", "different", ["one"])
    operations.create_index("ix_different_other", "different", ["other"])


def _organization() -> sa.ForeignKey:
    return sa.ForeignKey("organization.id", deferrable=True, initially="DEFERRED")
