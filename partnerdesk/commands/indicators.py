"""Commands for what was achieved: indicators, target against actual, and the log of accomplishments."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from partnerdesk.commands.answers import Answer, Here, reading
from partnerdesk.commands.structure import chosen_partnership
from partnerdesk.text import screen, tr

if TYPE_CHECKING:
    from argparse import Namespace
    from datetime import date
    from decimal import Decimal

    from partnerdesk.domain.indicator_snapshot import IndicatorFacts


def indicators(words: Namespace, here: Here) -> Answer:
    """List the indicators with baseline, last reading, target, how far each has come, and when it is read next."""
    from partnerdesk.storage.indicators import indicators as read

    today = here.now().date()
    with reading(words.file, here) as (_home, store):
        found = read(store, chosen_partnership(store, words.partnership).id, today=today)
    said = [_said(one, today) for one in found.indicators]
    lines = tuple(_line(one, today) for one in found.indicators) or (tr("There are no indicators."),)
    return Answer({"indicators": said}, lines)


def accomplishments(words: Namespace, here: Here) -> Answer:
    """List the accomplishments, the newest first, with how many there are of each sort."""
    from partnerdesk.domain.accomplishment_counts import by_sort
    from partnerdesk.storage.indicators import indicators as read

    today = here.now().date()
    with reading(words.file, here) as (_home, store):
        found = read(store, chosen_partnership(store, words.partnership).id, today=today)
    aims = {one.id: one.called() for one in found.aims}
    log = found.accomplishments
    said = [
        {
            "id": one.id,
            "on": _day(one.happened_on),
            "what": one.what,
            "sort": str(one.sort.value),
            "first": one.first,
            "who": one.who,
            "objective": aims.get(one.aim, ""),
            "evidence": one.evidence,
        }
        for one in log
    ]
    lines = []
    for one in log:
        day, sort = screen.short_day(one.happened_on) if one.happened_on else tr("no day"), tr(one.sort.label)
        lines.append(f"{day}  {sort}: {one.called()}")
    counts = by_sort(log)
    lines += [tr("{name}: {n}", name=one.name, n=screen.number(one.whole)) for one in counts]
    by_value = {str(sort.value): sum(each.sort is sort for each in log) for sort in {one.sort for one in log}}
    return Answer({"accomplishments": said, "counts": by_value}, tuple(lines) or (tr("Nothing is in the log yet."),))


def _said(one: IndicatorFacts, today: date) -> dict[str, Any]:
    from partnerdesk.domain.next_readings import next_reading

    found = one.progress(today, screen)
    last = found.reading
    return {
        "id": one.indicator.id,
        "name": one.indicator.name,
        "unit": one.indicator.unit,
        "objective": one.aim.what if one.aim else "",
        "baseline": _number(one.indicator.baseline),
        "last": _number(last.amount if last else None),
        "last_on": _day(last.read_on if last else None),
        "target": _number(one.indicator.target),
        "target_on": _day(one.indicator.target_on),
        "change": _number(found.change),
        "share": None if found.share is None else round(float(found.share), 4),
        "standing": str(found.standing.value),
        "why": found.why,
        "next_reading": _day(next_reading(one.indicator, last.read_on if last else None)),
        "readings": len(one.readings),
        "files": one.files,
    }


def _line(one: IndicatorFacts, today: date) -> str:
    found = one.progress(today, screen)
    last = found.reading
    figures = (one.indicator.baseline, last.amount if last else None, one.indicator.target)
    start, now, end = ("?" if each is None else screen.number(each) for each in figures)
    return tr(
        "{name}: from {baseline}, now {last}, target {target}: {standing}. {why}",
        name=one.indicator.called(),
        baseline=start,
        last=now,
        target=end,
        standing=tr(found.standing.label),
        why=found.why,
    )


def _number(number: Decimal | None) -> str | None:
    return None if number is None else f"{number:f}"


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
