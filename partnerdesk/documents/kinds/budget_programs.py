"""What each program costs, on the statement of a budget: in their order, with the working."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerdesk.documents.content import Bullets, Heading, Paragraph, Run, Table, words
from partnerdesk.documents.kinds import facts
from partnerdesk.domain import program_ranks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from partnerdesk.documents.content import Block
    from partnerdesk.domain.program_ranks import ProgramCost
    from partnerdesk.domain.projections import Projection


def programs(projection: Projection) -> Iterator[Block]:
    """Return the programs in their order with the working, and what is missing of the others."""
    say, found = projection.snapshot.words.say, program_ranks.ranking(projection)
    if not found.ranked:
        return
    yield Heading(text=say("What each program costs"))
    yield Table(
        head=(
            say("Program"),
            say("Importance"),
            say("Its lines"),
            say("Indirect"),
            say("For it alone"),
            say("Net cost"),
            say("Divided by"),
            say("Cost of one"),
        ),
        rows=tuple(_program(one, projection) for one in found.ranked),
        widths=(2.2, 1.1, 1.1, 1, 1.1, 1.1, 2, 1.1),
        align=("left", "left", "right", "right", "right", "right", "left", "right"),
        caption=say("By importance; among equals, the one whose result costs less comes first."),
        first_column_head=True,
    )
    if found.apart:
        yield Bullets(
            items=tuple(
                (Run(f"{one.program.name}: ", bold=True), Run(" ".join(program_ranks.missing(one, projection))))
                for one in found.apart
            )
        )
    if found.shared:
        amount = projection.snapshot.told(found.shared)
        yield Paragraph(
            runs=words(
                say("{amount} of this budget belongs to no program and is not divided among them.", amount=amount)
            ),
            style="small",
        )


def _program(one: ProgramCost, projection: Projection) -> tuple[str, ...]:
    words_of, told = projection.snapshot.words, projection.snapshot.told
    importance = words_of.say(one.program.importance.label) if one.program.importance else facts.DASH
    result = " ".join(filter(None, (words_of.number(one.program.result), one.measured_by)))
    return (
        one.program.name,
        importance,
        told(one.direct),
        told(one.indirect),
        told(one.restricted),
        told(one.net),
        result,
        program_ranks.per_result(one, projection),
    )
