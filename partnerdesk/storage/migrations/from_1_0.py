"""From 1.0 to 1.1: papers are frozen as versions, with signatures and scans; letterheads; clauses kept; what is owed; working parts; monitoring."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa

from partnerdesk.storage.format import Format
from partnerdesk.storage.migrations import monitor_parts, more_papers, working_parts
from partnerdesk.storage.migrations.kind_tables import create_kind

if TYPE_CHECKING:
    from alembic.operations import Operations

TO = Format(1, 1)


def upgrade(operations: Operations) -> None:
    """Take the step."""
    _add_versions(operations)
    _add_signatures(operations)
    _add_scans(operations)
    _add_letterheads(operations)
    _add_approval(operations)
    _add_obligations(operations)
    _add_library(operations)
    more_papers.upgrade(operations)
    working_parts.upgrade(operations)
    monitor_parts.upgrade(operations)


def _add_versions(operations: Operations) -> None:
    """Freeze papers as they are issued."""
    agreement = sa.ForeignKey("agreement.id", deferrable=True, initially="DEFERRED")
    create_kind(
        operations,
        "version",
        sa.Column("paper", sa.String, agreement),
        sa.Column("number", sa.Integer),
        sa.Column("title", sa.String, nullable=False),
        sa.Column("issued_on", sa.String),
        sa.Column("page", sa.String, nullable=False),
        sa.Column("code", sa.String, nullable=False),
        sa.Column("content", sa.String),
        sa.Column("pdf", sa.String),
        sa.Column("word", sa.String),
        sa.Column("change_pdf", sa.String),
        sa.Column("change_word", sa.String),
        sa.Column("signed_on", sa.String),
        sa.Column("ends_on", sa.String),
        sa.Column("notice_days", sa.Integer),
        sa.Column("change_on", sa.String),
        sa.Column("facts", sa.String),
        sa.Column("in_order", sa.Boolean, nullable=False),
        sa.Column("renews", sa.Boolean, nullable=False),
    )
    operations.create_index("ix_version_paper", "version", ["paper"])
    operations.create_index("change_row_version", "change_row", ["n"], sqlite_where=sa.text("kind = 'version'"))


def _add_signatures(operations: Operations) -> None:
    """Let each version have those who sign it."""
    version = sa.ForeignKey("version.id", deferrable=True, initially="DEFERRED")
    create_kind(
        operations,
        "signature",
        sa.Column("version", sa.String, version),
        sa.Column("position", sa.Integer),
        sa.Column("party", sa.String, nullable=False),
        sa.Column("name", sa.String, nullable=False),
        sa.Column("title", sa.String, nullable=False),
        sa.Column("authority", sa.String, nullable=False),
        sa.Column("approval", sa.String),
        sa.Column("approved_on", sa.String),
        sa.Column("approval_reference", sa.String, nullable=False),
        sa.Column("sent_on", sa.String),
        sa.Column("signed_on", sa.String),
        sa.Column("how", sa.String),
        sa.Column("witness", sa.String, nullable=False),
        sa.Column("remark", sa.String, nullable=False),
    )
    operations.create_index("ix_signature_version", "signature", ["version"])


def _add_letterheads(operations: Operations) -> None:
    """Keep how our papers are headed."""
    create_kind(
        operations,
        "letterhead",
        sa.Column("name", sa.String, nullable=False),
        sa.Column("address", sa.String, nullable=False),
        sa.Column("logo", sa.String),
        sa.Column("color", sa.String, nullable=False),
        sa.Column("prints_on", sa.String),
        sa.Column("partner_logos", sa.Boolean, nullable=False),
        sa.Column("base", sa.String),
    )


def _add_library(operations: Operations) -> None:
    """Keep clauses for next time."""
    create_kind(
        operations,
        "kept_clause",
        sa.Column("name", sa.String, nullable=False),
        sa.Column("name_key", sa.String, nullable=False),
        sa.Column("heading", sa.String, nullable=False),
        sa.Column("content", sa.String, nullable=False),
        sa.Column("lists", sa.String, nullable=False),
        sa.Column("words", sa.String),
    )
    operations.create_index("ix_kept_clause_name_key", "kept_clause", ["name_key"])


def _add_approval(operations: Operations) -> None:
    """Let each party say whether its board has to approve, and when it did."""
    with operations.batch_alter_table("party", recreate="always") as party:
        party.add_column(sa.Column("approval", sa.String), insert_after="authority")
        party.add_column(sa.Column("approved_on", sa.String), insert_after="approval")
        minutes = sa.Column("approval_reference", sa.String, nullable=False, server_default="")
        party.add_column(minutes, insert_after="approved_on")
    with operations.batch_alter_table("party") as party:
        party.alter_column("approval_reference", server_default=None)  # it was there for the rows of before only


def _add_scans(operations: Operations) -> None:
    """Let each version have scans of its signed sheets."""
    of_version = sa.ForeignKey("version.id", deferrable=True, initially="DEFERRED")
    of_signature = sa.ForeignKey("signature.id", deferrable=True, initially="DEFERRED")
    create_kind(
        operations,
        "scan",
        sa.Column("version", sa.String, of_version),
        sa.Column("position", sa.Integer),
        sa.Column("signature", sa.String, of_signature),
        sa.Column("stored", sa.String),
        sa.Column("pages", sa.Integer),
        sa.Column("complete", sa.Boolean, nullable=False),
        sa.Column("received_on", sa.String),
        sa.Column("received_from", sa.String, nullable=False),
        sa.Column("received_by", sa.String, nullable=False),
        sa.Column("code", sa.String, nullable=False),
        sa.Column("remark", sa.String, nullable=False),
    )
    operations.create_index("ix_scan_version", "scan", ["version"])
    operations.create_index("ix_scan_signature", "scan", ["signature"])


def _add_obligations(operations: Operations) -> None:
    """Write down what is owed, and how often."""
    agreement = sa.ForeignKey("agreement.id", deferrable=True, initially="DEFERRED")
    owing, receiving = (sa.ForeignKey("organization.id", deferrable=True, initially="DEFERRED") for _ in range(2))
    create_kind(
        operations,
        "obligation",
        sa.Column("agreement", sa.String, agreement),
        sa.Column("what", sa.String, nullable=False),
        sa.Column("about", sa.String),
        sa.Column("organization", sa.String, owing),
        sa.Column("receiver", sa.String, receiving),
        sa.Column("lead", sa.String, nullable=False),
        sa.Column("due_on", sa.String),
        sa.Column("due", sa.String, nullable=False),
        sa.Column("outcome", sa.String),
        sa.Column("done_on", sa.String),
        sa.Column("remark", sa.String, nullable=False),
        sa.Column("evidence", sa.String),
        sa.Column("source", sa.String, nullable=False),
    )
    for name in ("agreement", "organization", "receiver"):
        operations.create_index(f"ix_obligation_{name}", "obligation", [name])
    for kind in ("duty", "payment", "in_kind", "report_due"):
        operations.add_column(kind, sa.Column("every", sa.String))
    for kind in ("in_kind", "report_due"):
        operations.add_column(kind, sa.Column("due_on", sa.String))
    for name in ("changing", "change_on", "renewed_until", "ended_on", "ended_how"):
        operations.add_column("agreement", sa.Column(name, sa.String))
    operations.add_column("agreement", sa.Column("lead_days", sa.Integer))
    _add_texts(operations, "agreement", "change_why", "ended_by", "ended_why")


def _add_texts(operations: Operations, table: str, *names: str) -> None:
    """Add texts that are empty in the rows there are; the default was there for those rows only."""
    with operations.batch_alter_table(table) as batch:
        for name in names:
            batch.add_column(sa.Column(name, sa.String, nullable=False, server_default=""))
    with operations.batch_alter_table(table) as batch:
        for name in names:
            batch.alter_column(name, server_default=None)
