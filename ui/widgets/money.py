"""A field for an amount of money: exact text and a currency, never a rounded number."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QSizePolicy, QWidget

from partnerdesk import text
from partnerdesk.text import tr
from ui import theme

if TYPE_CHECKING:
    from collections.abc import Sequence

_SIGNS = {"€": "EUR", "$": "USD", "£": "GBP", "¥": "JPY", "₹": "INR", "zł": "PLN", "kr": "SEK", "Fr.": "CHF"}
_GROUP = 3
_MOST_FIGURES = 18
_NO_CENTS = {"JPY", "KRW", "CLP", "HUF", "ISK", "VND", "XAF", "XOF"}
_SPACES = re.compile(r"[\s\u00a0\u202f\u2019']")


class _UnreadError(ValueError):
    """What was typed is not an amount; the sentence says why."""


def read_amount(typed: str, currency: str, decimal_mark: str = ".") -> tuple[str, str]:
    """Return the exact amount as plain digits with a point, and its currency; raise ValueError with a sentence."""
    rest, currency = _without_currency(typed.strip(), currency)
    sign = "-" if rest.startswith(("-", "\N{MINUS SIGN}")) else ""
    digits = _SPACES.sub("", rest.lstrip("-\N{MINUS SIGN}+ "))
    if not digits:
        raise _UnreadError(tr("Write an amount in figures, such as 1250.50."))
    if strange := re.search(r"[^\d.,]", digits):
        raise _UnreadError(tr("“{sign}” does not belong in an amount.", sign=strange[0]))
    whole, cents = _split(digits, decimal_mark)
    most = 0 if currency in _NO_CENTS else 2
    if len(cents) > most:
        raise _UnreadError(_too_fine(len(cents), most))
    if not whole.isdigit():
        raise _UnreadError(tr("The groups of figures are not clear. Write it like 1250.50."))
    amount = whole.lstrip("0") or "0"
    return (sign + (f"{amount}.{cents.ljust(most, '0')}" if most else amount), currency)


def _too_fine(found: int, most: int) -> str:
    if most == 0:
        return tr("This currency has no cents.")
    return tr("{found} figures after the mark are too many: money has {most}.", found=found, most=most)


def _without_currency(typed: str, currency: str) -> tuple[str, str]:
    for sign, code in _SIGNS.items():
        if sign in typed:
            return typed.replace(sign, "").strip(), currency if sign == "$" and currency.endswith("D") else code
    if found := re.search(r"\b[A-Za-z]{3}\b", typed):
        return typed.replace(found[0], "").strip(), found[0].upper()
    return typed, currency


def _split(digits: str, decimal_mark: str) -> tuple[str, str]:
    """Return the figures before and after the decimal mark, whichever mark the writer used."""
    last = max(digits.rfind("."), digits.rfind(","))
    if last < 0:
        return digits, ""
    mark, after = digits[last], digits[last + 1 :]
    other = "," if mark == "." else "."
    grouped = len(after) == _GROUP and (mark != decimal_mark or digits.count(mark) > 1) and other not in digits
    if grouped:
        return _ungrouped(digits, mark), ""
    return _ungrouped(digits[:last], other), after


def _ungrouped(digits: str, mark: str) -> str:
    first, *groups = digits.split(mark)
    fits = all(len(group) == _GROUP for group in groups) and (not groups or 1 <= len(first) <= _GROUP)
    return "".join([first, *groups]) if fits else "?"


def _locale() -> QLocale:
    return QLocale(text.screen.code)


class MoneyEdit(QWidget):
    """An amount and its currency; what cannot be read stays as typed and is said to be wrong."""

    edited = Signal()

    def __init__(self, currencies: Sequence[str], amount: str = "", currency: str = "") -> None:
        super().__init__()
        self._amount, self._problem = amount, ""
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.line = QLineEdit()
        self.line.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.line.setPlaceholderText(_locale().toString(1250.5, "f", 2))
        self.line.setMinimumWidth(theme.px(104))
        self.line.editingFinished.connect(self._on_edited)
        self.setFocusProxy(self.line)
        self.currency = QComboBox()
        self.currency.addItems(list(currencies))
        self.currency.setAccessibleName(tr("Currency"))
        self.currency.activated.connect(self._on_currency_chosen)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.space(1))
        row.addWidget(self.line, 1)
        row.addWidget(self.currency)
        self.set_value(amount, currency or (currencies[0] if currencies else ""))

    def value(self) -> tuple[str, str]:
        """Return the exact amount, empty when there is none, and the currency."""
        return self._amount, self.currency.currentText()

    def problem(self) -> str:
        """Say what is wrong with what is typed; empty when all is well."""
        return self._problem

    def set_value(self, amount: str, currency: str) -> None:
        """Show an exact amount, given as plain digits with a point, without telling anyone."""
        self._amount, self._problem = amount, ""
        if self.currency.findText(currency) < 0:
            self.currency.addItem(currency)
        self.currency.setCurrentText(currency)
        self.line.setText(self._written(amount))

    def setAccessibleName(self, name: str) -> None:
        """Name the line too, and tell whose currency the choice is."""
        super().setAccessibleName(name)
        self.line.setAccessibleName(name)
        self.currency.setAccessibleName(tr("{name}: currency", name=name))

    def setAccessibleDescription(self, description: str) -> None:
        """Describe the line too."""
        super().setAccessibleDescription(description)
        self.line.setAccessibleDescription(description)

    def setReadOnly(self, on: bool) -> None:
        """Show the amount without letting it be changed."""
        self.line.setReadOnly(on)
        self.currency.setEnabled(not on)

    def _written(self, amount: str) -> str:
        if not amount:
            return ""
        whole, _, cents = amount.lstrip("-").partition(".")
        locale = _locale()
        grouped = locale.toString(int(whole)) if len(whole) <= _MOST_FIGURES else whole
        sign = locale.negativeSign() if amount.startswith("-") else ""
        return sign + grouped + (f"{locale.decimalPoint()}{cents}" if cents and int(cents) else "")

    def _on_currency_chosen(self) -> None:
        self._read()
        self.edited.emit()

    def _on_edited(self) -> None:
        before = (self._amount, self._problem, self.currency.currentText())
        self._read()
        if before != (self._amount, self._problem, self.currency.currentText()):
            self.edited.emit()

    def _read(self) -> None:
        typed = self.line.text().strip()
        if not typed:
            self._amount, self._problem = "", ""
            return
        try:
            amount, currency = read_amount(typed, self.currency.currentText(), _locale().decimalPoint())
        except ValueError as wrong:
            self._amount, self._problem = "", str(wrong)
            return
        self.set_value(amount, currency)
