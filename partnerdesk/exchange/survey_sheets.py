"""A survey as a sheet to fill in: one for each who is asked, or the same for all where nobody shall be known.

Answers are chosen from a list; all else is protected, so that it comes back as it went out. What the sheet is stands in a hidden
second sheet, and beside each answer in a hidden column, since names of cells are lost by some programs that save it.
"""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING

from partnerdesk.domain import survey_words
from partnerdesk.domain.surveys import Asked
from partnerdesk.text import Language

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

    from partnerdesk.domain.questionnaires import Questionnaire
    from partnerdesk.domain.survey_rounds import Invitation, SurveyRound
    from partnerdesk.domain.survey_words import Line, Part

META, FORMAT = "_meta", "1"
SHEET_NAMES = ("code", "round", "respondent", "group", "version", "language")
NOT_IN_EXCEL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
TEAL, TINT, RULE, INK, QUIET, WHITE = "0B5A5C", "EEF4F1", "9CC2BC", "1C2625", "45504D", "FFFFFF"
WIDTHS = {"A": 5, "B": 66, "C": 30, "D": 12}
LETTERS_A_LINE = 74  # of column B at the size of a statement
WIDE_LETTERS = 112  # of all three columns
POINTS_A_LINE = 15.5
PAGE_HEIGHT = 720  # points of rows on a page where the columns just fit; where they are made smaller, more would fit
EMPTY_ROW = 15.0


def write(
    asked: Questionnaire,
    invitation: Invitation | None = None,
    *,
    name: str = "",
    group: str = "",
    round_id: str = "",
    now: SurveyRound | None = None,
) -> bytes:
    """Return the sheet of a round as .xlsx; with an invitation it is that one's own, and `name` says whose it is.

    `group` is for forms without names that are made for groups. A name is text, whatever it begins with.
    Until when and where it goes back is as the round says `now`, if given, and else as it was frozen.
    """
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Answers"
    meta = book.create_sheet(META)
    meta.sheet_state = "hidden"
    writing = _Writing(book, sheet, meta, asked, now)
    respondent = invitation.code if invitation else ""
    writing.head(name, group)
    for part in survey_words.parts(asked):
        writing.part(part)
    writing.end(respondent)
    writing.identify((asked.code, round_id, respondent, group, FORMAT, asked.language))
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


class _Writing:
    """A sheet that is being written, from the top down."""

    def __init__(
        self, book: Workbook, sheet: Worksheet, meta: Worksheet, asked: Questionnaire, now: SurveyRound | None
    ) -> None:
        from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side

        self.book, self.sheet, self.meta, self.asked, self.now = book, sheet, meta, asked, now
        self.say = Language(asked.language).say
        self.row = 1
        self._font, self._wrap, self._fill = Font, Alignment, PatternFill
        line = Side(style="thin", color=RULE)
        self._border, self._open = Border(line, line, line, line), Protection(locked=False)
        self._under = Border(bottom=Side(style="hair", color=RULE))
        self._stays: set[int] = set()  # rows that stay with the next one when the sheet is printed
        self._lists = 10  # the first row of the hidden sheet that lists of answers may take
        for letter, width in WIDTHS.items():
            sheet.column_dimensions[letter].width = width
        sheet.column_dimensions["D"].hidden = True
        sheet.sheet_view.showGridLines = False

    def put(
        self, column: str, text: str, *, size: float = 11, bold: bool = False, color: str = INK, fill: str = ""
    ) -> Cell:
        """Write a text into the row: never a formula, whatever it begins with."""
        cell: Cell = self.sheet[f"{column}{self.row}"]
        cell.value = NOT_IN_EXCEL.sub("", text)
        cell.data_type = "s"
        cell.font = self._font(name="Calibri", size=size, bold=bold, color=color)
        cell.alignment = self._wrap(wrap_text=True, vertical="center")
        if text[:1] in set("=+-@\t\r"):
            cell.quotePrefix = True
        if fill:
            cell.fill = self._fill("solid", fgColor=fill)
        return cell

    def line(
        self, text: str, *, size: float = 11, bold: bool = False, color: str = INK, fill: str = "", least: float = 18
    ) -> None:
        """Write a line over the whole width."""
        self.put("A", text, size=size, bold=bold, color=color, fill=fill)
        self.sheet.merge_cells(f"A{self.row}:C{self.row}")
        self.sheet.row_dimensions[self.row].height = max(least, _height(text, WIDE_LETTERS * 11 / size, size))
        self.row += 1

    def head(self, name: str, group: str) -> None:
        """Write what it is, for whom, who sees it, and how to fill it in."""
        asked, say = self.asked, self.say
        self.line(asked.survey, size=20, bold=True, color=WHITE, fill=TEAL, least=36)
        self.line(" · ".join(filter(None, (asked.partnership, asked.round))), color=WHITE, fill=TEAL, least=22)
        if name or group:
            self.line(say("For: {name}", name=name or group), size=12, bold=True, color=TEAL, least=26)
        for sentence in survey_words.head(asked, self.now):
            self.line(sentence)
        how = say(
            "Choose an answer beside each statement, or type its number. Everything else is protected. Then save the file and send it back as it is."
        )
        self.line(how, bold=True, fill=TINT, least=24)
        self.line(say("The points mean: {points}.", points="; ".join(self._points())), color=QUIET, least=20)
        self.sheet.freeze_panes = "A2"

    def _points(self) -> tuple[str, ...]:
        return survey_words.numbered(self.asked.labels)

    def part(self, part: Part) -> None:
        """Write the statements of an element, then the line for the reason."""
        self.row += 1
        first = self.row
        if part.element:
            self.line(part.element, size=13, bold=True, color=TEAL, fill=TINT, least=24)
        for line in part.lines:
            if line.item.asked is Asked.OPEN:
                self._box(line.field, f"{line.number}. {line.item.words}")
            else:
                self._statement(line)
        if part.why:
            self._box(part.why, survey_words.ask_why(self.asked, part), quiet=True)
        if part.element and self._height(first, self.row) < PAGE_HEIGHT / 2:
            self._stays |= set(range(first, self.row - 1))
        elif part.element:
            self._stays |= {first, first + 1}  # the heading stays with two statements

    def _statement(self, line: Line) -> None:
        number = self.put("A", str(line.number), color=QUIET)
        number.alignment = self._wrap(horizontal="center", vertical="center")
        words = self.put("B", line.item.words)
        cell = self.sheet[f"C{self.row}"]
        cell.border, cell.protection = self._border, self._open
        cell.font = self._font(name="Calibri", size=11, color=INK)
        cell.alignment = self._wrap(wrap_text=True, vertical="center", horizontal="center")
        number.border = words.border = self._under
        self.sheet.row_dimensions[self.row].height = max(24.0, _height(line.item.words, LETTERS_A_LINE, 11))
        self._choose(line, cell.coordinate)
        self._named(line.field)
        self.row += 1

    def _choose(self, line: Line, place: str) -> None:
        """Let the answer be one of a list: words with their numbers first, then the bare numbers for those who type."""
        from openpyxl.worksheet.datavalidation import DataValidation

        words = survey_words.numbered(survey_words.choices(self.asked, line.item))
        said = (*words, *((self.say(survey_words.UNKNOWN_WORDS),) if self.asked.has_unknown(line.item) else ()))
        values = [*said, *range(1, len(words) + 1)]
        key = "scale" if line.item.asked is Asked.SCALE else line.field
        if f"list_{key}" not in self.book.defined_names:
            self._list(f"list_{key}", values)
        rule = DataValidation(type="list", formula1=f"=list_{key}", allow_blank=True, showErrorMessage=True)
        rule.errorTitle = self.say("Please choose from the list")[:32]
        rule.error = self.say("Choose an answer from the list, or type its number. Leave it empty if you like.")[:225]
        self.sheet.add_data_validation(rule)
        rule.add(place)

    def _list(self, name: str, values: list[str | int]) -> None:
        first = self._lists
        for value in values:
            cell = self.meta.cell(self._lists, 1)
            cell.value = NOT_IN_EXCEL.sub("", value) if isinstance(value, str) else value
            if isinstance(value, str):
                cell.data_type = "s"
            self._lists += 1
        self._define(name, f"{META}!$A${first}:$A${self._lists - 1}")

    def _box(self, field: str, label: str, *, quiet: bool = False) -> None:
        """Write a label and a box for words under it."""
        self.put("B", label, size=10 if quiet else 11, color=QUIET if quiet else INK)
        self.sheet.merge_cells(f"B{self.row}:C{self.row}")
        self.sheet.row_dimensions[self.row].height = max(20.0, _height(label, WIDE_LETTERS - 6, 11))
        self._stays.add(self.row)
        self.row += 1
        for letter in "BC":
            cell = self.sheet[f"{letter}{self.row}"]
            cell.border, cell.protection = self._border, self._open
            cell.font = self._font(name="Calibri", size=11, color=INK)
            cell.alignment = self._wrap(wrap_text=True, vertical="top")
            cell.number_format = "@"
        self.sheet.merge_cells(f"B{self.row}:C{self.row}")
        self.sheet.row_dimensions[self.row].height = 46.0 if quiet else 78.0
        self._named(field, "B")
        self.row += 1

    def _named(self, field: str, column: str = "C") -> None:
        self._define(field, f"Answers!${column}${self.row}")
        self.put("D", field)

    def _define(self, name: str, place: str) -> None:
        from openpyxl.workbook.defined_name import DefinedName

        self.book.defined_names[name] = DefinedName(name, attr_text=place)

    def end(self, respondent: str) -> None:
        """Write thanks and source, protect the sheet, and say how it is printed."""
        from openpyxl.worksheet.properties import PageSetupProperties

        self.row += 1
        for text in survey_words.end(self.asked):
            self.line(text, size=10, color=QUIET)
        code = survey_words.form_code(self.asked, respondent)
        self.line(self.say("Form {code}", code=code), size=9, color=QUIET)
        sheet = self.sheet
        sheet.protection.sheet = True
        sheet.protection.formatColumns = sheet.protection.formatRows = False
        self.book.security.lockStructure = True
        sheet.page_setup.orientation, sheet.page_setup.paperSize = "portrait", 1
        sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
        sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        self._break_pages()
        sheet.print_options.horizontalCentered = True
        sheet.page_margins.left = sheet.page_margins.right = 0.6
        sheet.page_margins.top, sheet.page_margins.bottom = 0.5, 0.75
        sheet.print_area = f"A1:C{self.row - 1}"
        foot = sheet.oddFooter
        assert foot is not None
        assert foot.left is not None
        assert foot.right is not None
        foot.left.text, foot.left.size = code.replace("&", "&&"), 8
        foot.right.text, foot.right.size = "&P / &N", 8
        self.book.properties.title, self.book.properties.creator = self.asked.survey, "PartnerDesk"

    def _break_pages(self) -> None:
        """Let pages of a printed sheet end where no heading is left alone, and no box without its label."""
        from openpyxl.worksheet.pagebreak import Break

        used, row = 0.0, 1
        while row < self.row:
            last = row
            while last in self._stays and last + 1 < self.row:
                last += 1
            height = self._height(row, last + 1)
            if used and used + height > PAGE_HEIGHT:
                self.sheet.row_breaks.append(Break(id=row - 1))
                used = 0.0
            used += height
            row = last + 1

    def _height(self, first: int, after: int) -> float:
        return sum(self.sheet.row_dimensions[row].height or EMPTY_ROW for row in range(first, after))

    def identify(self, values: tuple[str, ...]) -> None:
        """Write what the sheet is into the hidden one."""
        for place, (key, value) in enumerate(zip(SHEET_NAMES, values, strict=True), 1):
            self.meta.cell(place, 1).value = key
            cell = self.meta.cell(place, 2)
            cell.value, cell.data_type = NOT_IN_EXCEL.sub("", value), "s"
            self._define(f"meta_{key}", f"{META}!$B${place}")
        self.meta.protection.sheet = True


def _height(text: str, letters: float, size: float) -> float:
    """Return the height in points of a text that is broken into lines; spreadsheet programs do not do it for joined cells."""
    lines = sum(max(1, -(-len(line) // max(1, int(letters)))) for line in text.split("\n"))
    return lines * POINTS_A_LINE * size / 11 + 5
