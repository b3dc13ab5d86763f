"""What fills the clauses of a coalition's operating rules."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from partnerdesk.domain import terms
from partnerdesk.domain.agreement_sources import (
    by_field,
    chosen,
    counted,
    lines_of,
    list_of,
    of_agreement,
    table,
    typed,
    whether,
    worked_out,
)
from partnerdesk.domain.coalition_terms import (
    AdoptedBy,
    CoalitionStatus,
    CommitteePower,
    MailVote,
    Openness,
    ProxyRule,
)
from partnerdesk.domain.filling import Chooser, ListSource, Origin, Place, Source
from partnerdesk.domain.joint_slots import decided
from partnerdesk.domain.rules import CallRule, callers_needed
from partnerdesk.text import mark

if TYPE_CHECKING:
    from collections.abc import Callable

    from partnerdesk.domain.agreement_snapshot import AgreementSnapshot
    from partnerdesk.text import Language


def _area(snapshot: AgreementSnapshot, language: Language) -> str | None:
    del language
    return terms.phrase(snapshot.partnership.area)


def _callers(snapshot: AgreementSnapshot, language: Language) -> str | None:
    rule = snapshot.agreement.special_call
    needed = callers_needed(rule, snapshot.voting) if rule else None
    return language.number(needed) if needed else None


def _call(snapshot: AgreementSnapshot, language: Language) -> str | None:
    rule = snapshot.agreement.special_call
    return terms.uncapital(language.say(rule.label)) if rule else None


def _remote(snapshot: AgreementSnapshot, language: Language) -> str | None:
    return language.say("yes") if snapshot.agreement.remote else language.say("no")


def _secretary(snapshot: AgreementSnapshot, language: Language) -> str | None:
    del language
    person = snapshot.people.get(snapshot.agreement.secretary)
    return person.name.strip() or None if person else None


def _times(number: int, language: Language) -> str:
    return language.count("{n} term", "{n} terms", number)


def _meetings(number: int, language: Language) -> str:
    return language.count("{n} meeting", "{n} meetings", number)


def _plain(number: int, language: Language) -> str:
    return language.number(number)


def _without_voice(snapshot: AgreementSnapshot) -> int:
    """Return for how many members nobody is named who speaks: that line can be filled in by hand."""
    return sum(1 for one in snapshot.parties if one.contact is None)


def _named(
    read: Callable[[AgreementSnapshot], tuple[str, ...]],
) -> Callable[[AgreementSnapshot, Language], tuple[str, ...]]:
    return lambda snapshot, _language: tuple(name for name in read(snapshot) if name.strip())


SLOTS: dict[str, Source[AgreementSnapshot]] = {
    "area": Source(_area, lambda s: Place("partnership", s.partnership.id, "area"), Origin.WORKED_OUT),
    "coalition_status": chosen("coalition_status"),
    "host": typed("host"),
    "seat": typed("seat"),
    "joined_by": typed("joined_by"),
    "active_meetings": counted("active_meetings", _meetings),
    "active_months": counted("active_months", terms.months),
    "removal": decided("removal"),
    "steering_least": counted("steering_least", _plain),
    "steering_most": counted("steering_most", _plain),
    "office_years": counted("office_years", terms.years),
    "office_terms": counted("office_terms", _times),
    "elected_at": typed("elected_at"),
    "committee_power": chosen("committee_power"),
    "annual": typed("annual"),
    "special_call": Source(_call, partial(of_agreement, "special_call")),
    "callers": worked_out(_callers, "special_call"),
    "silence_months": counted("silence_months", terms.months),
    "special_days": counted("special_days", terms.days),
    "remote": Source(_remote, partial(of_agreement, "remote")),
    "openness": chosen("openness"),
    "proxy": chosen("proxy"),
    "mail_vote": chosen("mail_vote"),
    "mail_days": counted("mail_days", terms.days),
    "fiscal_year": typed("fiscal_year"),
    "budget_by": typed("budget_by"),
    "may_sign": typed("may_sign"),
    "money_reports": typed("money_reports"),
    "speaker": typed("speaker"),
    "positions": decided("positions"),
    "records_at": typed("records_at"),
    "amendment_days": counted("amendment_days", terms.days),
    "amendment": decided("amendment"),
    "dissolution": decided("dissolution"),
    "assets_to": typed("assets_to"),
    "adopted_by": chosen("adopted_by"),
    "adopted_on": typed("adopted_on", by_hand=True),
    "secretary": Source(_secretary, partial(of_agreement, "secretary"), may_wait=True),
}

LISTS: dict[str, ListSource[AgreementSnapshot]] = {
    "steering_seats": lines_of("steering_seats"),
    "committees": lines_of("committees"),
    "amended": lines_of("amended"),
    "classes": table(
        "member-class", _named(lambda s: tuple(one.name for one in s.classes)), lambda s: int(not s.classes)
    ),
    "members": ListSource(
        _named(lambda s: tuple(one.legal_name for one in s.parties)),
        partial(list_of, "party"),
        lambda s: int(not s.parties) + sum(not one.legal_name for one in s.parties) + _without_voice(s),
        Origin.PARTNERS,
        waits=_without_voice,
        waits_label=mark("Speaks for it"),
    ),
    "officers": table(
        "officer", _named(lambda s: tuple(one.title for one in s.officers)), lambda s: int(not s.officers)
    ),
    "certificate": ListSource(
        lambda s, language: tuple(filter(None, (_secretary(s, language),))),
        partial(of_agreement, "secretary"),
        lambda _: 0,
    ),
}

CHOOSERS: dict[str, Chooser[AgreementSnapshot]] = {
    "coalition_rule": by_field("coalition_status", CoalitionStatus),
    "committee_rule": by_field("committee_power", CommitteePower),
    "openness_rule": by_field("openness", Openness),
    "proxy_rule": by_field("proxy", ProxyRule),
    "mail_rule": by_field("mail_vote", MailVote),
    "call_rule": by_field("special_call", CallRule),
    "adopted_rule": by_field("adopted_by", AdoptedBy),
    "is_remote": whether(lambda agreement: agreement.remote, "remote"),
}
