"""A part of the step from 1.0 to 1.1: agreements, joint ventures and operating rules say more than a memorandum."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from partnerdesk.storage.migrations.kind_tables import create_kind

if TYPE_CHECKING:
    from alembic.operations import Operations

TEXTS = (
    "body", "host", "seat", "joined_by", "steering_seats", "elected_at", "committees", "annual", "fiscal_year", "budget_by",
    "may_sign", "money_reports", "speaker", "records_at", "assets_to", "amended", "founded", "mission", "funder",
    "lead_limits", "veto_on", "contribution_condition", "payment_terms", "eligible_costs", "tax_note", "background_ip",
    "asset_rule", "paper_language",
)  # fmt: skip
NUMBERS = (
    "meeting_notice_days", "quorum_number", "active_meetings", "active_months", "steering_least", "steering_most",
    "office_years", "office_terms", "silence_months", "special_days", "mail_days", "amendment_days", "veto_days",
    "records_years", "publication_days", "force_weeks", "cure_days",
)  # fmt: skip
CHOICES_AND_DAYS = (
    "quorum", "decides", "tie", "coalition_status", "removal", "committee_power", "special_call", "openness", "proxy", "mail_vote",
    "positions", "amendment", "dissolution", "adopted_by", "adopted_on", "shape", "deadlock", "results", "data_roles", "cap",
)  # fmt: skip
SUMS = ("budget_total", "cap_amount")
# Lists of an agreement, each with its columns: texts, then others by their type; those of yes and no are never empty.
LISTS: dict[str, tuple[tuple[str, ...], dict[str, type[sa.types.TypeEngine[Any]]]]] = {
    "milestone": (("what", "lead", "due"), {"due_on": sa.String}),
    "reserved_matter": (("what",), {"needs": sa.String}),
    "budget_line": (
        ("what", "period", "source"),
        {"amount": sa.BigInteger, "amount_currency": sa.String, "restricted": sa.Boolean},
    ),
    "member_class": (
        ("name", "eligible", "due"),
        {"votes": sa.Boolean, "dues": sa.BigInteger, "dues_currency": sa.String},
    ),
    "officer": (("title", "duties"), {"signs": sa.Boolean}),
}
LINKS = {"milestone": ("party", "party"), "budget_line": ("party", "party"), "officer": ("person", "person")}


def upgrade(operations: Operations) -> None:
    """Take this part of the step."""
    for name in LISTS:
        _make_list(operations, name)
    with operations.batch_alter_table(
        "agreement", recreate="always", table_args=(_key("secretary", "person"),)
    ) as agreement:
        for name in TEXTS:
            agreement.add_column(sa.Column(name, sa.String, nullable=False, server_default=""))
        for name in NUMBERS:
            agreement.add_column(sa.Column(name, sa.Integer))
        for name in CHOICES_AND_DAYS:
            agreement.add_column(sa.Column(name, sa.String))
        for name in SUMS:
            agreement.add_column(sa.Column(name, sa.BigInteger))
            agreement.add_column(sa.Column(f"{name}_currency", sa.String))
        agreement.add_column(sa.Column("remote", sa.Boolean, nullable=False, server_default=sa.true()))
        agreement.add_column(sa.Column("secretary", sa.String))
    with operations.batch_alter_table("agreement", recreate="always") as agreement:
        for name in (*TEXTS, "remote"):
            agreement.alter_column(name, server_default=None)  # it was there for the rows of before only
    operations.create_index("ix_agreement_secretary", "agreement", ["secretary"])
    member_class = _key("member_class", "member_class")
    with operations.batch_alter_table("party", recreate="always", table_args=(member_class,)) as party:
        party.add_column(sa.Column("member_class", sa.String))
    with operations.batch_alter_table("report_due", recreate="always") as report:
        report.add_column(sa.Column("indicator", sa.String, nullable=False, server_default=""))
    with operations.batch_alter_table("report_due", recreate="always") as report:
        report.alter_column("indicator", server_default=None)
    operations.create_index("ix_party_member_class", "party", ["member_class"])


def _make_list(operations: Operations, name: str) -> None:
    texts, others = LISTS[name]
    link, target = LINKS.get(name, ("", ""))
    create_kind(
        operations,
        name,
        sa.Column("agreement", sa.String, _to("agreement")),
        sa.Column("position", sa.Integer),
        *(sa.Column(text, sa.String, nullable=False) for text in texts),
        *(sa.Column(column, type_, nullable=type_ is not sa.Boolean) for column, type_ in others.items()),
        *((sa.Column(link, sa.String, _to(target)),) if link else ()),
    )
    operations.create_index(f"ix_{name}_agreement", name, ["agreement"])
    if link:
        operations.create_index(f"ix_{name}_{link}", name, [link])


def _to(table: str) -> sa.ForeignKey:
    return sa.ForeignKey(f"{table}.id", deferrable=True, initially="DEFERRED")


def _key(column: str, table: str) -> sa.ForeignKeyConstraint:
    """Return the link of a column that is added: it must not have a name, which a column of its own would ask for."""
    there = sa.Table(table, sa.MetaData(), sa.Column("id", sa.String))
    return sa.ForeignKeyConstraint([column], [there.c.id], deferrable=True, initially="DEFERRED")
