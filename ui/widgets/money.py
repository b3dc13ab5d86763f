"""A field for an amount of money: exact text and a currency, never a rounded number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QSizePolicy, QWidget

from partnerdesk import text
from partnerdesk.domain.money import AmountUnreadable, minor_digits, read_money
from partnerdesk.text import tr
from ui import theme

if TYPE_CHECKING:
    from collections.abc import Sequence

_MOST_FIGURES = 18


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
            money = read_money(typed, self.currency.currentText())
        except AmountUnreadable as wrong:
            self._amount, self._problem = "", str(wrong)
            return
        self.set_value(f"{money.decimal:.{minor_digits(money.currency)}f}", money.currency)
