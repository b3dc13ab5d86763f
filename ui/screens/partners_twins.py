"""Partners that look the same: found in the background, said in the banner, one pair at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from partnerdesk.domain.organizations import Organization
from partnerdesk.domain.partners import Different
from partnerdesk.text import tr, trn
from ui.widgets.banner import Note

if TYPE_CHECKING:
    from partnerdesk.storage.duplicates import LookAlikes, Pair
    from ui.desk import Desk

KEY = "twins"
LATER_MS = 3000


class Twins(QObject):
    """Looks for pairs after the list was shown and after changes, when nobody types."""

    noted = Signal(object)
    taken_back = Signal(str)
    compare_asked = Signal(str, str)

    def __init__(self, desk: Desk, lookalikes: LookAlikes) -> None:
        super().__init__()
        self._desk, self._lookalikes = desk, lookalikes
        self._shown = False
        self._looking = False
        self._put_off = False
        self.pairs: list[Pair] = []
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(LATER_MS)
        self._later.timeout.connect(self.look)

    def set_shown(self, *, on: bool) -> None:
        """Speak only while the partners are on show."""
        self._shown = on
        if on:
            self._later.start()
            self._say()
        else:
            self._later.stop()
            self.taken_back.emit(KEY)

    def look_later(self) -> None:
        """Look again in a moment."""
        if self._shown:
            self._later.start()

    def look(self) -> None:
        """Look for pairs: what is needed is read here, comparing is done beside."""
        if self._looking or not self._shown:
            return
        self._looking = True
        question = self._lookalikes.ask_pairs(self._desk.partnership)
        title = tr("Looking for partners that are there twice")
        # In a lane of its own: saving must not wait for it.
        self._desk.jobs.run(title, lambda job: question.answer(job.breathe), self._on_found, self._on_failed, "beside")

    def _on_found(self, pairs: list[Pair]) -> None:
        self._looking = False
        self.pairs = pairs
        self._say()

    def _on_failed(self, error: Exception) -> None:
        self._looking = False
        raise error

    def _say(self) -> None:
        if not self._shown or self._put_off:
            return
        pair = next((each for each in self.pairs if self._names(each)), None)
        if pair is None:
            self.taken_back.emit(KEY)
            return
        one, other = self._names(pair)
        fact = tr("Two look the same:")
        if len(self.pairs) > 1:
            fact = trn("One pair looks the same:", "{n} pairs look the same, such as:", len(self.pairs))
        note = Note(
            KEY,
            fact,
            tr("{one} and {other}. {why}", one=one, other=other, why=pair.why),
            button=tr("Compare them"),
            run=lambda: self.compare_asked.emit(pair.one, pair.other),
            word="" if self._desk.read_only else tr("They are two"),
            other=lambda: self.part(pair),
            closed=self.put_off,
        )
        self.noted.emit(note)

    def put_off(self) -> None:
        """Say no more of it until the workspace is opened again."""
        self._put_off = True

    def _names(self, pair: Pair) -> tuple[str, ...]:
        """Return what the two are called, or nothing where one is no longer there."""
        found = [self._desk.store.get(Organization, each) for each in (pair.one, pair.other)]
        return tuple(each.called() for each in found if each) if all(found) else ()

    def part(self, pair: Pair) -> None:
        """Note that two are not the same, so that they are not shown again."""
        one, other = self._names(pair)
        with self._desk.change(tr("note that {one} and {other} are two", one=one, other=other)) as change:
            change.add(Different(one=pair.one, other=pair.other))
        self.pairs.remove(pair)
        self._say()
