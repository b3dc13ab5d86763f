"""The tables of a budget: income, expenses, what is left, gifts in kind, and what it really came to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerdesk.documents.content import Bullets, Heading, Run, Table
from partnerdesk.documents.kinds import facts
from partnerdesk.documents.kinds.budget_figures import FIRST, MINUS
from partnerdesk.domain import budget_periods
from partnerdesk.domain.budget_actuals import against
from partnerdesk.domain.budget_heaps import View
from partnerdesk.domain.budgets import Expense, ExpenseLine, IncomeLine, IncomeState

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from partnerdesk.documents.content import Alignment, Block, Cell
    from partnerdesk.documents.kinds.budget_figures import Figures, Page
    from partnerdesk.domain.budget_actuals import Compared
    from partnerdesk.domain.budget_rows import Row
    from partnerdesk.domain.budgets import Gift
    from partnerdesk.domain.projections import Course, Projection

Line = tuple[str, tuple[str, ...]]


class Notes:
    """The footnotes of a paper: each line's basis gets a number where it is first met, and stands at the end."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self._numbers: dict[str, int] = {}

    def marked(self, name: str, record: ExpenseLine | IncomeLine | Gift) -> str:
        """Return a name with the number of its note, if it has one."""
        note = " ".join(record.basis.split())
        if not note:
            return name
        if record.id not in self._numbers:
            self.texts.append(f"{name}: {note}")
            self._numbers[record.id] = len(self.texts)
        return f"{name} ({self._numbers[record.id]})"


def tables(figures: Figures, page: Page, notes: Notes, room: float) -> Iterator[Block]:
    """Return the three tables of some columns: income, expenses, and what is left."""
    projection, say = figures.projection, figures.words.say
    called = {"columns": figures.time(page), "currency": projection.snapshot.currency}
    yield _table(
        say("Income, {columns}, in {currency}", **called),
        say("Income"),
        page,
        list(_income(figures, page, notes)),
        3,
        room,
    )
    sums = 3 if any(projection.indirect) else 1
    yield _table(
        say("Expenses, {columns}, in {currency}", **called),
        say("Expense"),
        page,
        list(_expenses(figures, page, notes)),
        sums,
        room,
    )
    yield _table(
        say("Gap and what is left, {columns}, in {currency}. Gap: − is to spare. Left: − is missing.", **called),
        say("At the end of each column"),
        page,
        list(_left(figures, page)),
        0,
        room,
    )


def _table(caption: str, name: str, page: Page, lines: Sequence[Line], sums: int, room: float) -> Table:
    share = (room - FIRST) / max(13, len(page.columns))
    rows = [(told, *_bold(cells, page)) for told, cells in lines]
    right: list[Alignment] = ["right" for _ in page.columns]
    return Table(
        head=(name, *(one.name for one in page.columns)),
        rows=tuple(rows),
        widths=(room - share * len(page.columns), *(share for _ in page.columns)),
        align=("left", *right),
        caption=caption,
        first_column_head=True,
        totals=sums,
        dense=True,
    )


def _bold(cells: tuple[str, ...], page: Page) -> tuple[Cell, ...]:
    """Return the figures with the sums of years in bold."""
    return tuple((Run(cell, bold=True),) if place in page.sums else cell for place, cell in enumerate(cells))


def _income(figures: Figures, page: Page, notes: Notes) -> Iterator[Line]:
    projection, say = figures.projection, figures.words.say
    for one in projection.income_rows:
        line = one.line
        if isinstance(line, IncomeLine):
            yield notes.marked(f"{line.source}, {said_state(projection, line)}", line), figures.flows(one.planned, page)
    for name, view in (
        (say("Confirmed: received and committed"), View.CONFIRMED),
        (say("Expected: and pending times its chance"), View.EXPECTED),
        (say("All: and what is still to be raised"), View.ALL),
    ):
        yield name, figures.flows(projection.income(view), page)


def said_state(projection: Projection, line: IncomeLine) -> str:
    """Return how sure an income is, and what it is restricted to: pending, 60 %, for Fresh boxes only."""
    words = projection.snapshot.words
    said = [words.say(line.state.label)]
    if line.state is IncomeState.PENDING and line.probability is not None:
        said.append(f"{words.number(line.probability)} %")
    if line.restricted:
        program = projection.snapshot.names.get(projection.snapshot.program_of(line), "")
        purpose = program or " ".join(line.purpose.split())
        said.append(
            words.say("for {purpose} only", purpose=purpose) if purpose else words.say("for a set purpose only")
        )
    return ", ".join(said)


def _expenses(figures: Figures, page: Page, notes: Notes) -> Iterator[Line]:
    projection, words = figures.projection, figures.words
    order = list(Expense)
    rows = sorted(projection.expense_rows, key=lambda one: order.index(one.line.category))  # type: ignore[union-attr]
    for one in rows:
        if isinstance(one.line, ExpenseLine):
            name = notes.marked(said_expense(one.line, projection), one.line)
            yield name, figures.flows(one.planned, page)
    if any(projection.indirect):
        rate = words.number(projection.snapshot.budget.indirect or 0)
        yield words.say("Direct costs"), figures.flows(projection.direct, page)
        yield words.say("Indirect costs, {rate} %", rate=rate), figures.flows(projection.indirect, page)
    yield words.say("Expenses"), figures.flows(projection.expenses, page)


def said_expense(line: ExpenseLine, projection: Projection) -> str:
    """Return what an expense is for, after its category unless that says the same."""
    category = category_name(projection, line.category, line.own_category)
    what = " ".join(line.what.split())
    return what if not category or what.casefold().startswith(category.casefold()) else f"{category}: {what}"


def category_name(projection: Projection, category: Expense, own: str) -> str:
    """Return what a category is called; one's own by its own name."""
    words = projection.snapshot.words
    return (own.strip() or words.say("Other")) if category is Expense.OWN else words.say(category.label)


def _left(figures: Figures, page: Page) -> Iterator[Line]:
    projection, say = figures.projection, figures.words.say
    if projection.opening:
        begun = tuple(
            figures.told(projection.opening if not one.first else projection.confirmed.left[one.first - 1])
            for one in page.columns
        )
        yield say("In the bank at the beginning, on confirmed income"), begun
    for name, left, course in (
        (say("Gap on confirmed income"), say("Left on confirmed income"), projection.confirmed),
        (say("Gap on expected income"), say("Left on expected income"), projection.expected),
        (say("Gap if all comes"), say("Left if all comes"), projection.everything),
    ):
        yield name, figures.flows(course.gap, page)
        yield left, figures.stands(course.left, page)
        yield from _kept(figures, course, page)


def _kept(figures: Figures, course: Course, page: Page) -> Iterator[Line]:
    if any(course.kept):
        yield figures.words.say("of that, for set purposes only"), figures.stands(course.kept, page)
        yield figures.words.say("and free to spend"), figures.stands(course.free, page)


def gifts(projection: Projection, notes: Notes) -> Iterator[Block]:
    """Return what is given in kind: as much income as cost, apart from the money."""
    words, snapshot = projection.snapshot.words, projection.snapshot
    if not projection.gifts:
        return
    rows = []
    for one in projection.gifts:
        gift, worth = one.gift, snapshot.told(one.worth)
        giver = snapshot.names.get(gift.organization) or gift.giver
        rate = words.money(gift.rate) if gift.rate else facts.DASH
        many = facts.amount(gift.amount, gift.unit, words)
        rows.append((notes.marked(gift.what, gift), facts.cell(giver), many, rate, worth, worth))
    total = snapshot.told(projection.in_kind)
    rows.append((words.say("All gifts in kind"), "", "", "", total, total))
    yield Heading(text=words.say("Given in kind"))
    yield Table(
        head=(
            words.say("What"),
            words.say("From"),
            words.say("How much"),
            words.say("Worth of one"),
            words.say("Counts as income"),
            words.say("Counts as cost"),
        ),
        rows=tuple(rows),
        widths=(2.4, 2, 1.2, 1, 1.2, 1.2),
        align=("left", "left", "right", "right", "right", "right"),
        caption=words.say("It pays no bills, so it stands apart and is in none of the sums above."),
        first_column_head=True,
        totals=1,
    )


def actuals(projection: Projection) -> Iterator[Block]:
    """Return budget against actual, if anything was entered."""
    words, compared = projection.snapshot.words, against(projection)
    if compared is None:
        return
    time = budget_periods.time(projection.columns[compared.columns[0]], projection.columns[compared.columns[-1]], words)
    head = (words.say("Planned"), words.say("Came to"), words.say("Difference"))
    yield Heading(text=words.say("Budget and actual"))
    for caption, name, rows, total in (
        (words.say("Income, {columns}", columns=time), words.say("Income"), compared.incomes, compared.came),
        (words.say("Expenses, {columns}", columns=time), words.say("Expense"), compared.expenses, compared.spent),
    ):
        lines = [(row, each) for row, each in rows if each.entered]
        if lines:
            yield _compared(projection, (name, *head), caption, lines, total)
    missing = compared.spent.blank + compared.came.blank
    if missing:
        yield Bullets(
            items=(
                words.count(
                    "{n} figure is not entered yet; it is left out on both sides.",
                    "{n} figures are not entered yet; they are left out on both sides.",
                    missing,
                ),
            )
        )


def _compared(
    projection: Projection, head: tuple[str, ...], caption: str, lines: list[tuple[Row, Compared]], total: Compared
) -> Table:
    told = projection.snapshot.told
    rows = [(row.line.called(), *_sides(each, told)) for row, each in lines]
    rows.append((projection.snapshot.words.say("Sum"), *_sides(total, told)))
    return Table(
        head=head,
        rows=tuple(rows),
        widths=(4, 1.3, 1.3, 1.3),
        align=("left", "number", "number", "number"),
        caption=caption,
        first_column_head=True,
        totals=1,
    )


def _sides(each: Compared, told: Callable[[int], str]) -> tuple[str, str, str]:
    sign = "+" if each.difference > 0 else ""
    return told(each.planned), told(each.actual), f"{sign}{told(each.difference)}".replace("-", MINUS)
