"""The mark on a paper that holds no more: the sheets stay as they were issued, and a line on top of each says since when."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, cast

from partnerdesk.documents import joining, stamps
from partnerdesk.documents.own_pdf import NotOurs
from partnerdesk.domain.endings import has_ended
from partnerdesk.text import Language

if TYPE_CHECKING:
    from datetime import date

    from partnerdesk.documents.content import PageSize
    from partnerdesk.domain.agreements import Agreement
    from partnerdesk.domain.versions import Version


def ended_mark(agreement: Agreement, today: date, language: Language) -> str:
    """Return the words that mark the paper of an agreement that has ended; nothing for one that has not."""
    if not has_ended(agreement, today):
        return ""
    if agreement.ended_on is None:
        return language.say("Ended")
    return language.say("Ended on {day}", day=language.day(agreement.ended_on))


def with_mark(data: bytes, version: Version, agreement: Agreement, today: date, code: str) -> bytes:
    """Return the PDF of a version, marked in a language if its agreement has ended; as it is where it cannot be read."""
    if not (words := ended_mark(agreement, today, Language(code))):
        return data
    about = joining.About(title=version.called(), language=code, page=cast("PageSize", version.sheet("Letter")))
    try:
        return joining.join([joining.Part("", data)], about, stamp=partial(stamps.ended_stamp, code, words))
    except NotOurs:
        return data
