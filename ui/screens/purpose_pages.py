"""What a partnership says of itself, a page each: vision and mission, the purpose statement, the plan, the community."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerdesk.domain.aims import Aim
from partnerdesk.domain.communities import ContextFact, ContextKind
from partnerdesk.domain.organizations import Organization
from partnerdesk.domain.partnerships import Partnership
from partnerdesk.domain.people import Person
from partnerdesk.domain.smart import VisionTest, untraced, vision_tests_passed
from partnerdesk.text import tr, trn
from ui.forms.list_editor import ListEditor
from ui.forms.record_form import RecordForm
from ui.widgets.buttons import Button
from ui.widgets.heads import PageHead
from ui.widgets.labels import Label
from ui.widgets.pages import Page
from ui.widgets.row_painting import Columns, Row
from ui.widgets.rows import RowList
from ui.widgets.sections import SectionHeader

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ui.desk import Desk

LABELS = 168
VISION = ("vision", *(str(test.value) for test in VisionTest), "vision_tested")
MISSION = ("mission", "principles")
SHARED_PROBLEM = ("concerns", "nature", "desired", "frame", "approach", "agreed_by", "agreed_on")
OURSELVES = ("who_we_are", "why_us", "why_together", "why_more")
PLAN = ("plan_from", "plan_until", "plan_outcomes", "plan_adopted_on", "plan_adopted_by", "plan_review_on")
CONTEXT = ("name", "about", "description", "organization", "person", "reach")


class PurposePage(Page):
    """A page of the screen that tells of the partnership in view."""

    def show_partnership(self, partnership: Partnership | None) -> None:
        """Show another partnership; each page says how."""

    def show_around(self) -> None:
        """Show what follows from the fields; a page with such a thing says how."""


class PartnershipPage(PurposePage):
    """Fields of the partnership in view, in sections; a paper can be made of them."""

    def __init__(self, desk: Desk, title: str, under: str, sections: Sequence[tuple[str, Sequence[str]]]) -> None:
        super().__init__(title, top=16)
        self._desk = desk
        self.head = PageHead(title, under)
        self.add(self.head)
        self.forms: list[RecordForm] = []
        for heading, names in sections:
            self.gap(1)
            self.add(SectionHeader(heading))
            self.gap(1)
            form = RecordForm(desk, Partnership, names, label_width=LABELS)
            form.saved.connect(lambda _record: self.show_around())
            self.forms.append(form)
            self.add(form)

    @property
    def editors(self) -> dict[str, RecordForm]:
        """The form that has each field."""
        return {name: form for form in self.forms for name in form.editors}

    def show_partnership(self, partnership: Partnership | None) -> None:
        """Show another partnership."""
        for form in self.forms:
            form.show_record(partnership)
        self.show_around()


class VisionPage(PartnershipPage):
    """The vision with its three tests, and how each objective leads to it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(
            desk,
            tr("Vision and mission"),
            tr("What it will be like when you have reached it, and what you do to get there."),
            [(tr("Vision"), VISION), (tr("Mission and principles"), MISSION)],
        )
        self.tests = Label("", "small", "ink2", wrap=True)
        self.tests.setObjectName("vision_tests")
        self.traces = RowList(tr("Objectives that do not lead to the vision"), Columns())
        self.traces.setObjectName("traces")
        self.traced = SectionHeader(tr("Does every objective lead to it?"))
        self.gap(1)
        self.add(self.tests)
        self.gap(1)
        self.add(self.traced)
        self.add(self.traces)
        self.traces.opened.connect(self._go_to)

    def show_around(self) -> None:
        """Say how many tests the vision passes, and which objectives do not lead to it."""
        partnership = self._desk.current_partnership()
        if partnership is None:
            return
        passed = vision_tests_passed(partnership)
        said = trn("The vision passes {n} of its three tests.", "The vision passes {n} of its three tests.", passed)
        self.tests.setText(said if partnership.vision.strip() else tr("There is no vision yet."))
        aims = self._desk.store.all(Aim, partnership=partnership.id)
        loose = untraced(partnership, aims)
        self.traced.show_note(
            tr("yes, all of them") if aims and not loose else "" if aims else tr("there are no objectives yet")
        )
        self.traces.set_rows([Row(one.aim or one.field, one.text, icon="circle-alert", tip=one.text) for one in loose])

    def _go_to(self, key: str) -> None:
        if key in self.editors:
            self.editors[key].focus_on(key)
        else:
            self._desk.go("purpose", key, "serves")


def statement_page(desk: Desk) -> PartnershipPage:
    """Return the page of the purpose statement, with the paper made of it."""
    page = PartnershipPage(
        desk,
        tr("Purpose statement"),
        tr("Why you work together and who you are. It prints on one page."),
        [(tr("The problem as you all see it"), SHARED_PROBLEM), (tr("Who you are, and why together"), OURSELVES)],
    )
    _offer_paper(page, desk, "purpose-statement", tr("Print the purpose statement …"))
    return page


def plan_page(desk: Desk) -> PartnershipPage:
    """Return the page of the strategic plan, with the paper made of it."""
    page = PartnershipPage(
        desk,
        tr("Strategic plan"),
        tr(
            "How far it reaches, and what will be different then. Objectives and strategies are taken from their own pages."
        ),
        [(tr("The plan"), PLAN)],
    )
    _offer_paper(page, desk, "strategic-plan", tr("Print the strategic plan …"))
    return page


def _offer_paper(page: PartnershipPage, desk: Desk, paper: str, words: str) -> None:
    def show() -> None:
        for form in page.forms:
            form.settle()
        desk.preview(paper, desk.partnership)

    page.gap(2)
    button = Button(words, "second", "file-text", show, paper)
    page.add(button)


class CommunityPage(PurposePage):
    """What is known of the community: resources, leaders of influence, networks, projects under way."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(tr("The community around you"), top=16)
        self._desk = desk
        self.add(
            PageHead(
                tr("The community around you"),
                tr(
                    "Resources that are needed and that are there, leaders of influence and how to reach them, networks, and projects under way."
                ),
            )
        )
        self.facts = ListEditor(
            desk, ContextFact, CONTEXT, self._row, add=tr("Add"), arrange=_by_kind, columns=Columns(rest=180, state=0)
        )
        self.gap(1)
        self.add(self.facts)

    def show_partnership(self, partnership: Partnership | None) -> None:
        """Show another partnership."""
        self.facts.show_owner(partnership.id if partnership else "")

    def _row(self, fact: ContextFact) -> Row:
        who = (self._desk.called(Organization, fact.organization), self._desk.called(Person, fact.person))
        named = ", ".join(name for name in who if name)
        return Row(fact.id, fact.name, tr(fact.about.label), note=named, tip=fact.reach or fact.description)


def _by_kind(facts: list[ContextFact]) -> list[ContextFact]:
    order = list(ContextKind)
    return sorted(facts, key=lambda fact: (order.index(fact.about), fact.position))
