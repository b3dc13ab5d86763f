"""A field for a day: typed in any usual form, picked from a calendar, or left empty."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QLocale, Qt, Signal
from PySide6.QtGui import QAction, QTextCharFormat
from PySide6.QtWidgets import (
    QCalendarWidget,
    QLineEdit,
    QMenu,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
    QWidgetAction,
)

from partnerdesk import text
from partnerdesk.domain.dates import YEARS, Meant, without_year
from partnerdesk.text import tr
from ui import icons, theme
from ui.widgets.labels import Label

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QFocusEvent, QKeyEvent

_MONTHS = 12
_ISO = re.compile(r"(\d{4})[-./](\d{1,2})[-./](\d{1,2})")
_NUMBERS = re.compile(r"(\d{1,2})[-./ ](\d{1,2})(?:[-./ ](\d{2}|\d{4}))?\.?")
_WORDS = re.compile(
    r"(?:(\d{1,2})\.?\s+([^\W\d]{3,})\.?|([^\W\d]{3,})\.?\s+(\d{1,2})(?:st|nd|rd|th)?)(?:,?\s+(\d{4}))?"
)


def read_day(
    typed: str, today: date, locale: QLocale, *, day_first: bool | None = None, meant: Meant = Meant.NEAREST
) -> date | None:
    """Return the day a person typed, or None when it cannot be read.

    `day_first` decides what 3/4 means; without it the locale does. `meant` decides on the year where none was typed.
    """
    typed = " ".join(re.sub(r"\bde\b", " ", typed).split())
    if found := _ISO.fullmatch(typed):
        return _day(int(found[1]), int(found[2]), int(found[3]))
    if found := _NUMBERS.fullmatch(typed):
        first, second = int(found[1]), int(found[2])
        month_first = _month_is_first(locale) if day_first is None else not day_first
        month, day = (first, second) if month_first and first <= _MONTHS else (second, first)
        if month > _MONTHS:
            month, day = day, month
        return _with_year(found[3], month, day, (today, meant))
    if found := _WORDS.fullmatch(typed):
        month = _month_number(found[2] or found[3], locale)
        return _with_year(found[5], month, int(found[1] or found[4]), (today, meant))
    return None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if year in YEARS else None
    except ValueError:
        return None


def _with_year(year: str | None, month: int, day: int, else_: tuple[date, Meant]) -> date | None:
    if year:
        return _day(int(year) + (2000 if len(year) < len("2000") else 0), month, day)
    return without_year(month, day, *else_) if month else None


def _month_is_first(locale: QLocale) -> bool:
    form = locale.dateFormat(QLocale.FormatType.ShortFormat).lower()
    return form.find("m") < form.find("d")


def _month_number(word: str, locale: QLocale) -> int:
    wanted = word.casefold().rstrip(".")
    for known in (locale, QLocale(QLocale.Language.English)):
        for month in range(1, 13):
            if known.monthName(month).casefold().startswith(wanted):
                return month
    return 0


class DateEdit(QWidget):
    """A day or nothing; what cannot be read stays as it was typed and is said to be wrong.

    Below it stands in words which day was understood, already while it is typed.
    """

    edited = Signal()
    righted = Signal()  # what was wrong is not any more, while it is still typed

    def __init__(
        self,
        today: date,
        value: date | None = None,
        *,
        day_first: Callable[[], bool | None] = lambda: None,
        meant: Meant = Meant.NEAREST,
    ) -> None:
        super().__init__()
        self._meant = meant
        self._described = ""
        self._today = today
        self._day_first = day_first
        self._value = value
        self._problem = ""
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.line = _DayLine(self)
        self.line.setPlaceholderText(tr("Choose a date"))
        self.line.setMinimumWidth(self.fontMetrics().averageCharWidth() * 22)
        self.setFocusProxy(self.line)
        self.line.left.connect(self._on_left)
        self.line.returnPressed.connect(self._on_left)
        opener = QAction(icons.icon("calendar"), tr("Open the calendar"), self)
        opener.triggered.connect(self.open_calendar)
        self.line.addAction(opener, QLineEdit.ActionPosition.TrailingPosition)
        self.understood = Label("", "small", "ink3")
        self.understood.setObjectName("understood_day")
        # Its room is kept, so that nothing below moves while a day is typed.
        kept = self.understood.sizePolicy()
        kept.setRetainSizeWhenHidden(True)
        self.understood.setSizePolicy(kept)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.line)
        column.addWidget(self.understood)
        self.line.textChanged.connect(self._show_understood)
        self.line.textEdited.connect(self._on_edited)
        self.set_value(value)
        self._show_understood()

    def value(self) -> date | None:
        """Return the day, or None when the field is empty or cannot be read."""
        return self._value

    def problem(self) -> str:
        """Say what is wrong with what is typed; empty when all is well."""
        return self._problem

    def set_value(self, value: date | None) -> None:
        """Show a day or nothing, without telling anyone."""
        self._value, self._problem = value, ""
        self.line.setText(self._written(value) if value else "")

    def type_text(self, typed: str) -> None:
        """Show what was typed before, with the day that is understood or what is wrong with it, without telling anyone."""
        self.line.setText(typed)
        self._value = self._read()
        self._problem = "" if self._value or not typed.strip() else self._unreadable(typed)

    def setAccessibleName(self, name: str) -> None:
        """Name the line that has the keyboard too."""
        super().setAccessibleName(name)
        self.line.setAccessibleName(name)

    def setAccessibleDescription(self, description: str) -> None:
        """Describe the line that has the keyboard too."""
        super().setAccessibleDescription(description)
        self._described = description
        self._describe_line()

    def setReadOnly(self, on: bool) -> None:
        """Show the day without letting it be changed."""
        self.line.setReadOnly(on)
        for action in self.line.actions():
            action.setEnabled(not on)

    def open_calendar(self) -> None:
        """Show a calendar below the field, with a way to clear the day."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        calendar = _build_calendar()
        shown = self._value or self._today
        calendar.setSelectedDate(QDate(shown.year, shown.month, shown.day))
        for picked in (calendar.activated, calendar.clicked):
            picked.connect(self._on_day_picked)
            picked.connect(menu.close)
        place = QWidgetAction(menu)
        place.setDefaultWidget(calendar)
        menu.addAction(place)
        menu.addAction(icons.icon("x"), tr("Clear the date"), lambda: self._take(None))
        menu.popup(self.mapToGlobal(self.rect().bottomLeft()))
        calendar.setFocus()

    @staticmethod
    def _written(value: date) -> str:
        return text.screen.short_day(value)

    def _read(self) -> date | None:
        typed = self.line.text().strip()
        if self._value is not None and typed == self._written(self._value):
            return self._value
        locale = QLocale(text.screen.code)
        return read_day(typed, self._today, locale, day_first=self._day_first(), meant=self._meant)

    def _show_understood(self) -> None:
        """Say in words which day the typed text is, so that 1/5 or a day without a year is never taken for another."""
        day = self._read()
        form = QLocale.FormatType.LongFormat
        words = QLocale(text.screen.code).toString(QDate(day.year, day.month, day.day), form) if day else ""
        self.understood.setText(words)
        self.understood.setVisible(bool(words))
        self._describe_line()

    def _on_edited(self, _text: str) -> None:
        """Tell when what was wrong is put right, before the field is left."""
        if self._problem and (not self.line.text().strip() or self._read() is not None):
            self.righted.emit()

    def _describe_line(self) -> None:
        parts = (self.understood.text(), self._described)
        self.line.setAccessibleDescription(". ".join(part for part in parts if part))

    def _on_day_picked(self, day: QDate) -> None:
        self._take(date(day.year(), day.month(), day.day()))

    def _take(self, value: date | None) -> None:
        changed = value != self._value
        self.set_value(value)
        if changed:
            self.edited.emit()

    def _on_left(self) -> None:
        typed = self.line.text().strip()
        if not typed:
            self._take(None)
            return
        if self._value is not None and typed == self._written(self._value):
            return
        value = self._read()
        if value is not None:
            self._take(value)
            return
        self._value, self._problem = None, self._unreadable(typed)
        self.edited.emit()

    def _unreadable(self, typed: str) -> str:
        example = self._written(self._today)
        return tr("“{text}” is not a day we can read. Write it like {example}.", text=typed, example=example)


def _build_calendar() -> QCalendarWidget:
    """Return a calendar in our language and colors, with days of rest no louder than others."""
    calendar = QCalendarWidget()
    calendar.setObjectName("calendar")
    calendar.setAccessibleName(tr("Calendar"))
    calendar.setLocale(QLocale(text.screen.code))
    calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
    quiet = QTextCharFormat()
    quiet.setForeground(theme.tokens().ink2)
    for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
        calendar.setWeekdayTextFormat(day, quiet)
    arrows = (
        ("qt_calendar_prevmonth", "chevron-left", tr("Month before")),
        ("qt_calendar_nextmonth", "chevron-right", tr("Month after")),
    )
    for name, icon, words in arrows:
        button = calendar.findChild(QToolButton, name)
        if button is not None:
            button.setIcon(icons.icon(icon))
            button.setAccessibleName(words)
            button.setToolTip(words)
    return calendar


class _DayLine(QLineEdit):
    """The line of a day; it tells when the keyboard leaves it and opens the calendar with Alt+Down."""

    left = Signal()

    def __init__(self, owner: DateEdit) -> None:
        super().__init__()
        self._owner = owner

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Read what was typed when the field is left."""
        super().focusOutEvent(event)
        self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the calendar as choices are opened elsewhere."""
        if event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self._owner.open_calendar()
            return
        super().keyPressEvent(event)
