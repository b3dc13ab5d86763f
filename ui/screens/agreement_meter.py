"""How complete an agreement is: a bar with words in the head of its editor, and how that is worked out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QWidget

from partnerdesk.domain.catalogue import Tier
from partnerdesk.domain.completeness import ALL
from partnerdesk.text import mark, tr, trn
from ui import theme
from ui.widgets.buttons import Button
from ui.widgets.labels import ElidedLabel, Label
from ui.widgets.meters import Meter

if TYPE_CHECKING:
    from collections.abc import Callable

    from partnerdesk.domain.completeness import Completeness

PARTS = {
    Tier.REQUIRED: mark("must have {done} of {of}"),
    Tier.EXPECTED: mark("usual {done} of {of}"),
    Tier.OPTIONAL: mark("your choice {done} of {of}"),
}


class CompletenessLine(QWidget):
    """One line: the bar, how much of the paper is there, and the way to what is missing."""

    def __init__(self, ask_what: Callable[[], object]) -> None:
        super().__init__()
        self.setObjectName("completeness")
        self.meter = Meter(0, 1, "")
        self.meter.setFixedWidth(theme.px(160))
        self.percent = Label("", "small", "ink", 600)
        self.percent.setObjectName("completeness_percent")
        self.rest = ElidedLabel("", "small", "ink3")
        self.rest.setObjectName("completeness_rest")
        self.what = Button(tr("What is missing"), "word", "", ask_what, "what_is_missing")
        # Nothing below moves when the last thing that was missing is there.
        policy = self.what.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.what.setSizePolicy(policy)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.space(1))
        row.addWidget(self.meter)
        row.addWidget(self.percent)
        row.addWidget(self.rest, 1)
        row.addWidget(self.what)

    def show_completeness(self, made: Completeness) -> None:
        """Show how complete the paper is."""
        self.percent.setText(in_words(made))
        self.rest.setText(" · ".join((counted(made), by_tier(made))))
        self.what.setVisible(made.percent < ALL)
        self.meter.show_count(made.percent / ALL, 1, f"{self.percent.text()}, {self.rest.text()}")


def in_words(made: Completeness) -> str:
    """Return how much of the paper is there."""
    return tr("{n}% complete", n=made.percent)


def by_tier(made: Completeness) -> str:
    """Return how many clauses of each tier nothing is to be said of, those it must have first."""
    return ", ".join(tr(PARTS[share.tier], done=share.done, of=share.of) for share in made.shares)


def counted(made: Completeness) -> str:
    """Return how much is to put right, and how much is worth a look."""
    told = []
    if made.stops:
        told.append(trn("{n} to put right", "{n} to put right", made.stops))
    if made.looks:
        told.append(trn("{n} worth a look", "{n} worth a look", made.looks))
    return ", ".join(told) or tr("nothing is missing")


def explained() -> str:
    """Return what counts how much."""
    return tr(
        "A clause that the paper must have counts three times, a usual one twice, one of your choice once. It counts in "
        "full when nothing below concerns it, by half while something in it is worth a look, and not at all while something "
        "in it must be put right or it is left out."
    )
