"""Replies read in: a folder or files, a list of what was found with what can be done with each, and one step that takes them in."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu, QVBoxLayout, QWidget

from partnerdesk.domain.survey_rounds import SurveyRound
from partnerdesk.errors import Told
from partnerdesk.text import screen, tr, trn
from ui.screens.survey_asking import asked_in
from ui.screens.survey_lines import ButtonLine
from ui.screens.survey_whose import WhoseStep
from ui.widgets.buttons import Button
from ui.widgets.labels import Label
from ui.widgets.pages import Page
from ui.widgets.row_painting import Columns, Row
from ui.widgets.rows import RowList
from ui.widgets.scrolling import bring_into_view
from ui.widgets.sections import SectionHeader
from ui.widgets.states import State

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QPoint
    from PySide6.QtGui import QKeyEvent

    from partnerdesk.domain.survey_rounds import Invitation
    from partnerdesk.domain.surveys import Survey
    from partnerdesk.exchange.survey_plans import Listed, ReplyPlan
    from ui.desk import Desk
    from ui.jobs import Job


class InboxPage(Page):
    """Where replies come in. Nothing is written before “Take in”, and nothing is guessed."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(tr("Read in"), top=16)
        self._desk = desk
        self._round: SurveyRound | None = None
        self.plan: ReplyPlan | None = None
        self._paths: dict[int, Path] = {}
        self._asking = 0  # the file of which it is asked whose it is
        self.about = Label(
            tr(
                "Save the replies that came by mail into one folder, under whatever names, and read them in at once. Each is matched by the "
                "codes in it. You see the list first; nothing is taken in before you say so."
            ),
            "body",
            "ink2",
            wrap=True,
        )
        self.folder = Button(tr("Read a folder"), "second", "folder-open", self.ask_folder, "read_folder")
        self.files = Button(tr("Choose files"), "second", "files", self.ask_files, "read_files")
        self.counts = Label("", "heading", "ink", 600, wrap=True)
        self.counts.setObjectName("inbox_counts")
        self.take = Button("", "second", "check", self.take_in, "take_in")
        self.leave = Button(tr("Leave them all"), "word", "x", self.forget, "leave_inbox")
        self.header = SectionHeader(tr("What was found"), tr("Enter shows what can be done"))
        self.rows = RowList(tr("What was found"), Columns(inset=8, state=176, action=96, wrap=True))
        self.rows.setObjectName("inbox_rows")
        self.rows.opened.connect(self._offer_at_row)
        self.rows.acted.connect(self._turn)
        self.rows.menu_asked.connect(self._offer)
        for button in (self.folder, self.files):
            button.setEnabled(not desk.read_only)
        self.add(self.about)
        self.gap(1)
        self.add(ButtonLine((self.folder, self.files)))
        self.gap(2)
        self.take_line = ButtonLine((self.take, self.leave))
        self.whose = WhoseStep()
        self.whose.taken.connect(self._take_whose)
        self.whose_leave = Button(tr("Not now"), "word", run=self._leave_whose, name="leave_whose")
        self.whose_part = QWidget()
        column = QVBoxLayout(self.whose_part)
        column.setContentsMargins(0, 0, 0, 16)
        column.addWidget(self.whose)
        column.addWidget(ButtonLine((self.whose_leave,)))
        self.add(self.counts)
        self.gap(1)
        for part in (self.whose_part, self.take_line, self.header, self.rows):
            self.add(part)
        self.setFocusProxy(self.folder)
        self._show_plan()

    def show_round(self, round_: SurveyRound, _survey: Survey) -> None:
        """Show where replies of a round come in; a list that was read for another one is put away."""
        if self._round is not None and self._round.id != round_.id:
            self.forget()
        self._round = round_

    def ask_folder(self) -> None:
        """Ask for a folder with replies, and read it."""
        start = str(self._desk.settings.folder_for("imports"))
        chosen = QFileDialog.getExistingDirectory(self, tr("Choose the folder with the replies"), start)
        if chosen:
            self._desk.settings.remember_folder("imports", Path(chosen))
            self.read_folder(Path(chosen))

    def ask_files(self) -> None:
        """Ask for files with replies, and read them."""
        start = str(self._desk.settings.folder_for("imports"))
        kinds = ";;".join((tr("Replies (*.xlsx *.pdf)"), tr("All files (*)")))
        chosen, _ = QFileDialog.getOpenFileNames(self, tr("Choose the replies"), start, kinds)
        if chosen:
            self._desk.settings.remember_folder("imports", Path(chosen[0]).parent)
            self.read_files([Path(one) for one in chosen])

    def read_folder(self, folder: Path) -> None:
        """Read all files of a folder in the background."""
        from partnerdesk.exchange.survey_plans import PASSED_OVER

        try:
            found = [one for one in folder.iterdir() if one.is_file() and not one.name.startswith(PASSED_OVER)]
        except OSError as error:
            self._desk.messages.tell(
                tr("The folder could not be read ({reason}). Nothing was changed.", reason=error.strerror or error)
            )
            return
        if not found:
            self._desk.messages.tell(tr("There are no files in this folder. Nothing was changed."))
            return
        self.read_files(sorted(found, key=lambda one: one.name.casefold()))

    def read_files(self, paths: Sequence[Path]) -> None:
        """Read files in the background: PDF files are read on the lane for them."""
        from partnerdesk.exchange import survey_plans, survey_taking

        desk, round_ = self._desk, self._round
        if round_ is None or desk.read_only:
            return
        try:
            waits = survey_taking.expected(desk.store, desk.store.need(SurveyRound, round_.id))
        except Told as told:
            desk.messages.tell(told)
            return
        files = [(path.name, path) for path in paths]

        def work(job: Job) -> ReplyPlan:
            def progress(done: int, of: int) -> None:
                job.progress(done, of)
                job.breathe()

            return survey_plans.plan_files(files, waits, progress, len(files))

        self._paths = dict(enumerate(paths, start=1))
        desk.jobs.run(tr("Reading the replies"), work, lambda plan: self._on_read(round_.id, plan), lane="pdf")

    def take_in(self) -> None:
        """Take in what is chosen: one step, which one undo takes back."""
        from partnerdesk.exchange import survey_taking

        desk, plan = self._desk, self.plan
        if plan is None or not plan.chosen:
            return
        taken = []
        with desk.change(trn("take in {n} reply", "take in {n} replies", len(plan.chosen))) as change:
            taken.append(survey_taking.take_in(change, desk.store, plan, desk.today()))
        if taken:
            left = len(plan.rows) - taken[0].replies
            said = trn("{n} reply was taken in.", "{n} replies were taken in.", taken[0].replies)
            rest = trn("{n} file was left.", "{n} files were left.", left) if left else ""
            self.forget()
            desk.tell_done(" ".join(part for part in (said, rest) if part))

    def forget(self) -> None:
        """Put the list away; nothing of it was written. The keyboard goes where the next ones are read in."""
        if self.isAncestorOf(QApplication.focusWidget() or self):
            self.folder.setFocus()
        self.plan, self._asking = None, 0
        self._show_plan()

    def say_whose(self, number: int, invitation: Invitation) -> None:
        """Give a form to one who is asked: a person has to know that."""
        if self.plan is not None:
            self.plan = self.plan.assign(number, invitation)
            self._show_plan()

    def ask_whose(self, number: int) -> None:
        """Ask whose a form is: a name, a code or an organization finds it among all who are asked."""
        plan, round_ = self.plan, self._round
        if plan is None or round_ is None:
            return
        self._asking = number
        self.whose.question = tr("Whose form is “{file}”?", file=plan.row(number).file)
        self.whose.line.clear()
        self.whose.show_asked(round_, {one.invitation.id: one for one in asked_in(self._desk, round_)}, {})
        self._show_plan()
        self.whose.setFocus()
        bring_into_view(self.whose_part)

    def _take_whose(self, key: str) -> None:
        number, round_ = self._asking, self._round
        assert round_ is not None
        self._leave_whose()
        found = next((one.invitation for one in asked_in(self._desk, round_) if one.invitation.id == key), None)
        if found is not None:
            self.say_whose(number, found)

    def _leave_whose(self) -> None:
        """Go back to the list."""
        number, self._asking = self._asking, 0
        self._show_plan()
        self.rows.go_to(str(number))
        self.rows.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape goes back from whose a form is to the list."""
        if self._asking and event.key() == Qt.Key.Key_Escape:
            self._leave_whose()
        else:
            super().keyPressEvent(event)

    def choose(self, number: int, *, taken: bool) -> None:
        """Take a file in, or leave it."""
        if self.plan is not None:
            self.plan = self.plan.choose(number, taken=taken)
            self._show_plan()

    def open_file(self, number: int) -> None:
        """Open a file in the system's own program."""
        from PySide6.QtCore import QUrl
        from PySide6.QtGui import QDesktopServices

        if number in self._paths:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._paths[number])))

    def _on_read(self, round_: str, plan: ReplyPlan) -> None:
        if self._round is not None and self._round.id == round_:
            self.plan = plan
            self._show_plan()
            self.rows.setFocus()

    def _show_plan(self) -> None:
        plan = self.plan
        for part in (self.counts, self.take_line, self.header, self.rows):
            part.setVisible(plan is not None)
        self.whose_part.setVisible(plan is not None and self._asking > 0)
        if plan is None:
            self.rows.set_rows([])
            return
        self.counts.setText(
            ", ".join(
                f"{word}: {screen.number(count)}" for word, count in Counter(one.word for one in plan.rows).items()
            )
        )
        chosen = len(plan.chosen)
        self.take.set_words(
            trn("Take in {n} reply", "Take in {n} replies", chosen) if chosen else tr("Nothing to take in")
        )
        self.take.setEnabled(bool(chosen))
        self.rows.set_rows([self._row(one) for one in plan.rows])

    def _row(self, one: Listed) -> Row:
        assert self.plan is not None
        whose = one.found.invitation if one.found is not None else None
        name = self.plan.expected.names.get(whose.id, "") if whose is not None else ""
        return Row(
            str(one.number),
            one.file,
            caption=name,
            below="\n".join(part for part in (one.why, one.remedy) if part),
            state=State.DONE
            if one.chosen
            else State.SOON
            if one.can_be_chosen or self._may_be_given(one)
            else State.NEVER,
            word=one.word,
            action=(tr("Leave it") if one.chosen else tr("Take it in")) if one.can_be_chosen else tr("What to do"),
        )

    def _may_be_given(self, one: Listed) -> bool:
        plan = self.plan
        return (
            plan is not None
            and one.found is not None
            and one.found.invitation is None
            and not plan.expected.is_anonymous
        )

    def _turn(self, key: str) -> None:
        """Take a file in or leave it again; where it is neither, show what can be done."""
        if self.plan is None:
            return
        one = self.plan.row(int(key))
        if one.can_be_chosen:
            self.choose(one.number, taken=not one.chosen)
        else:
            self._offer_at_row(key)

    def _offer_at_row(self, key: str) -> None:
        if self.plan is not None:
            self.rows.popup_at_row(self.menu(int(key)))

    def _offer(self, key: str, point: QPoint) -> None:
        if self.plan is not None:
            self.rows.popup(self.menu(int(key)), point)

    def menu(self, number: int) -> QMenu:
        """Return what can be done with a file."""
        assert self.plan is not None
        one = self.plan.row(number)
        menu = QMenu(self)
        if one.can_be_chosen:
            words = tr("Leave it") if one.chosen else tr("Take it in")
            menu.addAction(words).triggered.connect(lambda: self.choose(number, taken=not one.chosen))
        if self._may_be_given(one):
            menu.addAction(tr("Say whose it is …")).triggered.connect(lambda: self.ask_whose(number))
        menu.addAction(tr("Open the file")).triggered.connect(lambda: self.open_file(number))
        return menu
