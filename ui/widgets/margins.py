"""Lists whose dates hang in the margin, closed by one thin rule: notes, changes, next steps."""

from __future__ import annotations

from ui.widgets.rows import Columns, Row, RowList

DUE, DATES, NUMBERS = 112, 72, 48


class MarginList(RowList):
    """Dated rows whose text runs over several lines."""

    def __init__(self, name: str, margin: int = DATES) -> None:
        super().__init__(name, Columns(margin=margin, wrap=True))


def margin_row(key: str, when: str, text: str, caption: str = "") -> Row:
    """Return a row with its date in the margin and a small caption above the text."""
    return Row(key, text, when=when, caption=caption)
