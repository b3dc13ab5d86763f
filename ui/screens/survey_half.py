"""Paper forms that are half typed in: each waits for its round and whose it is, and the window does not close over one unasked."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from partnerdesk.text import screen, tr

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from PySide6.QtWidgets import QWidget

    from partnerdesk.domain.questionnaires import Questionnaire
    from partnerdesk.domain.survey_rounds import SurveyRound
    from partnerdesk.domain.survey_typing import Sheet
    from ui.desk import Desk


@dataclass(frozen=True)
class Half:
    """A form as far as it is typed: whose, or the reply that is put right, with what was there when it was begun."""

    whose: str
    sheet: Sheet
    reply: str = ""
    written: Mapping[str, str] = field(default_factory=dict)
    step: int = 1
    signs: tuple[str, ...] = ()
    words: Mapping[str, str] = field(default_factory=dict)

    @property
    def key(self) -> str:
        """What tells it from the other forms of its round."""
        return self.reply or self.whose

    @property
    def is_begun(self) -> bool:
        """Whether something would be lost."""
        said = {key: words for key, words in self.written.items() if words.strip()}
        return self.sheet.signs != self.signs or said != self.words

    def asks_as(self, form: Questionnaire | None) -> bool:
        """Whether the round still asks what this form was typed for."""
        return form is not None and [one.key for one in form.marked] == [one.key for one in self.sheet.items]


def begun(whose: str, sheet: Sheet, reply: str = "", written: Mapping[str, str] | None = None) -> Half:
    """Return a form before the first key."""
    said = dict(written or {})
    return Half(whose, sheet, reply, said, 1, sheet.signs, said)


class HalfForms:
    """All of them, while the workspace is open."""

    def __init__(self, desk: Desk, widget: QWidget) -> None:
        self._desk, self._widget = desk, widget
        self._forms: dict[str, dict[str, Half]] = {}

    def of(self, round_: str) -> Mapping[str, Half]:
        """Return those of a round, by their key."""
        return self._forms.get(round_, {})

    def put(self, round_: SurveyRound, half: Half, name: str) -> None:
        """Keep a form as it is now; one with nothing in it is let go of."""
        if not half.is_begun:
            self.drop(round_.id, half.key)
            return
        known = half.key in self.of(round_.id)
        self._forms.setdefault(round_.id, {})[half.key] = half
        if known:
            return
        self._desk.unread.note(
            _key(round_.id, half.key),
            tr("half typed in"),
            tr("Form of {name}", name=name) if name else tr("A form without a name"),
            self._widget,
            record=round_,
            show=lambda: self._desk.go("surveys", round_.id, "typing"),
            unfinished=True,
        )

    def drop(self, round_: str, key: str) -> None:
        """Let go of a form: it is kept as a reply, or was left."""
        self._forms.get(round_, {}).pop(key, None)
        self._desk.unread.forget(_key(round_, key))

    def keep_only(self, round_: str, keys: Collection[str]) -> None:
        """Let go of the forms of those who are no longer asked, or whose answer came another way."""
        for key in [key for key in self.of(round_) if key not in keys]:
            self.drop(round_, key)

    def typed(self, half: Half) -> str:
        """Say how far a form is."""
        return tr("{n} of {all} typed", n=screen.number(half.sheet.typed), all=screen.number(len(half.sheet.items)))


def moved(half: Half, sheet: Sheet | None, written: Mapping[str, str], step: int) -> Half:
    """Return a form with what was typed since."""
    return replace(half, sheet=sheet or half.sheet, written=dict(written), step=step)


def _key(round_: str, key: str) -> tuple[str, str]:
    return round_, f"half typed {key}"
