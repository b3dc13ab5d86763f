"""How controls behave and look: Fusion's behaviour with our own paper, edges and focus ring."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

import shiboken6
from PySide6.QtCore import QObject, QRect, QSize, Qt
from PySide6.QtGui import QGuiApplication, QPainter, QPalette
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QFocusFrame,
    QLineEdit,
    QPlainTextEdit,
    QProxyStyle,
    QPushButton,
    QStyle,
    QStyleFactory,
    QStyleOption,
    QStyleOptionButton,
    QStyleOptionComplex,
    QStyleOptionSlider,
    QStyleOptionViewItem,
    QTextEdit,
    QWidget,
)

from ui import style_frames as frames
from ui import style_parts as parts
from ui.paint import paint_ring

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QPaintEvent

    from ui.theme import Theme, Tokens

    Draw = Callable[[Tokens, QStyleOption, QPainter, QWidget | None], bool]

SCROLL_BAR = 12
RING = 4
_FIELD_MARGIN = 5

_Primitive, _Control, _Complex = QStyle.PrimitiveElement, QStyle.ControlElement, QStyle.ComplexControl
_Metric, _Hint, _Contents, _Sub = QStyle.PixelMetric, QStyle.StyleHint, QStyle.ContentsType, QStyle.SubControl
_TYPED = (QLineEdit, QPlainTextEdit, QTextEdit, QAbstractSpinBox)
_RINGED = (*_TYPED, QAbstractButton, QComboBox)

_METRICS = {
    _Metric.PM_ScrollBarExtent: SCROLL_BAR,
    _Metric.PM_ScrollBarSliderMin: 24,
    _Metric.PM_FocusFrameHMargin: RING,
    _Metric.PM_FocusFrameVMargin: RING,
    _Metric.PM_ButtonShiftHorizontal: 0,
    _Metric.PM_ButtonShiftVertical: 0,
    _Metric.PM_IndicatorWidth: 16,
    _Metric.PM_IndicatorHeight: 16,
    _Metric.PM_ExclusiveIndicatorWidth: 16,
    _Metric.PM_ExclusiveIndicatorHeight: 16,
    _Metric.PM_CheckBoxLabelSpacing: 8,
    _Metric.PM_RadioButtonLabelSpacing: 8,
    _Metric.PM_SplitterWidth: 5,
    _Metric.PM_SmallIconSize: 16,
    _Metric.PM_ButtonIconSize: 16,
    _Metric.PM_MenuBarPanelWidth: 0,
    _Metric.PM_MenuBarHMargin: 8,
    _Metric.PM_MenuBarVMargin: 0,
    _Metric.PM_MenuBarItemSpacing: 0,
    _Metric.PM_ToolTipLabelFrameWidth: 5,
}
_HINTS = {
    _Hint.SH_FocusFrame_AboveWidget: 1,
    _Hint.SH_ScrollBar_Transient: 0,
    _Hint.SH_EtchDisabledText: 0,
    _Hint.SH_DialogButtonBox_ButtonsHaveIcons: 0,
    _Hint.SH_ItemView_ShowDecorationSelected: 1,
    _Hint.SH_ToolTip_WakeUpDelay: 500,
    _Hint.SH_ComboBox_Popup: 0,
    _Hint.SH_UnderlineShortcut: 0,
}
_PRIMITIVES: dict[QStyle.PrimitiveElement, Draw] = {
    _Primitive.PE_FrameFocusRect: parts.draw_focus,
    _Primitive.PE_PanelLineEdit: parts.draw_field,
    _Primitive.PE_FrameLineEdit: frames.draw_nothing,
    _Primitive.PE_PanelButtonCommand: parts.draw_button,
    _Primitive.PE_FrameDefaultButton: frames.draw_nothing,
    _Primitive.PE_IndicatorCheckBox: parts.draw_tick_box,
    _Primitive.PE_IndicatorItemViewItemCheck: parts.draw_tick_box,
    _Primitive.PE_IndicatorRadioButton: parts.draw_radio,
    _Primitive.PE_PanelTipLabel: frames.draw_tip,
    _Primitive.PE_FrameMenu: frames.draw_nothing,
    _Primitive.PE_IndicatorHeaderArrow: frames.draw_nothing,
    _Primitive.PE_PanelMenu: frames.draw_menu_panel,
    _Primitive.PE_FrameStatusBarItem: frames.draw_nothing,
    _Primitive.PE_PanelMenuBar: frames.draw_nothing,
}
_CONTROLS: dict[QStyle.ControlElement, Draw] = {
    _Control.CE_ShapedFrame: parts.draw_frame,
    _Control.CE_PushButtonLabel: parts.draw_button_label,
    _Control.CE_ComboBoxLabel: parts.draw_combo_label,
    _Control.CE_HeaderSection: frames.draw_header,
    _Control.CE_HeaderEmptyArea: frames.draw_header_rest,
    _Control.CE_HeaderLabel: frames.draw_header_label,
    _Control.CE_Splitter: frames.draw_splitter,
    _Control.CE_MenuBarEmptyArea: frames.draw_menu_bar,
    _Control.CE_MenuBarItem: frames.draw_menu_bar_item,
}
_COMPLEX: dict[QStyle.ComplexControl, Draw] = {
    _Complex.CC_ComboBox: parts.draw_combo,
    _Complex.CC_SpinBox: parts.draw_spin,
    _Complex.CC_ScrollBar: frames.draw_scroll_bar,
}
_BUTTON_ROOM = {"primary": 28, "second": 26, "small": 16, "word": 8}
_WRAPPED = QStyleOptionViewItem.ViewItemFeature.WrapText
_LEAST_HEIGHTS = {
    _Contents.CT_MenuItem: (28, 10),
    _Contents.CT_MenuBarItem: (24, 6),
    _Contents.CT_HeaderSection: (28, 8),
    _Contents.CT_CheckBox: (24, 6),
    _Contents.CT_ItemViewItem: (28, 10),
    _Contents.CT_RadioButton: (24, 6),
}
_FIELD_CONTENTS = {_Contents.CT_LineEdit, _Contents.CT_ComboBox, _Contents.CT_SpinBox}


class PaperStyle(QProxyStyle):
    """Fusion with fields on paper, four kinds of buttons and a focus ring that keeps its distance."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(QStyleFactory.create("Fusion"))
        self._theme = theme

    def polish(self, thing: QWidget | QPalette | QApplication) -> None:  # type: ignore[override]
        """Give a button its weight and let what answers to the mouse know where it is."""
        super().polish(thing)
        if isinstance(thing, QPushButton) and not thing.property("dressed"):
            self._theme.dress(thing, weight=500)
        if isinstance(thing, QLineEdit) and _wants_margins(thing):
            thing.setTextMargins(_FIELD_MARGIN, 0, _FIELD_MARGIN, 0)
        if isinstance(thing, (QAbstractButton, QComboBox)):
            thing.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def pixelMetric(
        self, metric: QStyle.PixelMetric, option: QStyleOption | None = None, widget: QWidget | None = None
    ) -> int:
        """Return our few measures, else Fusion's."""
        own = _METRICS.get(metric)
        return super().pixelMetric(metric, option, widget) if own is None else own

    def styleHint(
        self,
        hint: QStyle.StyleHint,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
        returnData: Any = None,  # noqa: N803 - Qt's own name
    ) -> int:
        """Return our few habits, else Fusion's."""
        own = _HINTS.get(hint)
        return super().styleHint(hint, option, widget, returnData) if own is None else own

    def drawPrimitive(
        self, element: QStyle.PrimitiveElement, option: QStyleOption, painter: QPainter, widget: QWidget | None = None
    ) -> None:
        """Paint our primitives, else Fusion's."""
        draw = _PRIMITIVES.get(element)
        if draw is None or not draw(self._theme.tokens, option, painter, widget):
            super().drawPrimitive(element, option, painter, widget)

    def drawControl(
        self, element: QStyle.ControlElement, option: QStyleOption, painter: QPainter, widget: QWidget | None = None
    ) -> None:
        """Paint our controls, else Fusion's."""
        if element is _Control.CE_FocusFrame:
            paint_ring(painter, option.rect, self._theme.tokens)
            return
        draw = _CONTROLS.get(element)
        if draw is None or not draw(self._theme.tokens, option, painter, widget):
            super().drawControl(element, option, painter, widget)

    def drawComplexControl(
        self,
        control: QStyle.ComplexControl,
        option: QStyleOptionComplex,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        """Paint combo boxes, spin boxes and scroll bars ourselves."""
        draw = _COMPLEX.get(control)
        if draw is None or not draw(self._theme.tokens, option, painter, widget):
            super().drawComplexControl(control, option, painter, widget)

    def sizeFromContents(
        self, kind: QStyle.ContentsType, option: QStyleOption, size: QSize, widget: QWidget | None = None
    ) -> QSize:
        """Return sizes that keep the least height of fields, buttons and rows."""
        if kind is _Contents.CT_PushButton and isinstance(option, QStyleOptionButton):
            return _button_size(option, widget)
        found = super().sizeFromContents(kind, option, size, cast("QWidget", widget))
        line = option.fontMetrics.height()
        if kind in _FIELD_CONTENTS:
            found.setHeight(max(32, line + 12))
            if kind is _Contents.CT_ComboBox:
                found.setWidth(max(found.width(), size.width() + 40))
        elif kind in _LEAST_HEIGHTS and (kind is not _Contents.CT_MenuItem or size.height() > line // 2):
            least, room = _LEAST_HEIGHTS[kind]
            wrapped = isinstance(option, QStyleOptionViewItem) and option.features & _WRAPPED
            lines = found.height() if wrapped and found.height() > line * 3 // 2 else line
            found.setHeight(max(least, lines + room))
        return found

    def subControlRect(
        self,
        control: QStyle.ComplexControl,
        option: QStyleOptionComplex,
        part: QStyle.SubControl,
        widget: QWidget | None = None,
    ) -> QRect:
        """Return the parts of scroll bars without arrows and of choices with our margins."""
        if control is _Complex.CC_ScrollBar and isinstance(option, QStyleOptionSlider):
            return _scroll_part(option, part)
        if control is _Complex.CC_ComboBox and part is _Sub.SC_ComboBoxEditField:
            return QStyle.visualRect(option.direction, option.rect, option.rect.adjusted(6, 1, -26, -1))
        return super().subControlRect(control, option, part, cast("QWidget", widget))


def _wants_margins(line: QLineEdit) -> bool:
    """Say whether a line has an edge of its own and nobody has set its margins."""
    return line.hasFrame() and line.textMargins().isNull() and not isinstance(line.parentWidget(), QAbstractSpinBox)


def _button_size(option: QStyleOptionButton, widget: QWidget | None) -> QSize:
    line, kind = option.fontMetrics.height(), parts.button_kind(widget)
    width = option.fontMetrics.horizontalAdvance(parts.plain(option.text))
    if not option.icon.isNull():
        width += option.iconSize.width() + (6 if option.text else 0)
    if option.features & QStyleOptionButton.ButtonFeature.HasMenu:
        width += 16
    height = max(24, line + 8) if kind in {"small", "word"} else max(32, line + 12)
    room = _BUTTON_ROOM.get(kind, 26) if option.text else 0
    return QSize(max(width + room, height), height)


def _scroll_part(option: QStyleOptionSlider, part: QStyle.SubControl) -> QRect:
    groove, slider = frames.scroll_parts(option)
    if part is _Sub.SC_ScrollBarSlider:
        return slider
    if part is _Sub.SC_ScrollBarGroove:
        return groove
    upright = option.orientation is Qt.Orientation.Vertical
    if part is _Sub.SC_ScrollBarSubPage:
        end = slider.topLeft()
        return QRect(groove.topLeft(), QSize(groove.width(), end.y()) if upright else QSize(end.x(), groove.height()))
    if part is _Sub.SC_ScrollBarAddPage:
        start = QRect(slider.bottomLeft() if upright else slider.topRight(), groove.bottomRight())
        return start.adjusted(0, 1, 0, 0) if upright else start.adjusted(1, 0, 0, 0)
    return QRect()


class _Ring(QFocusFrame):
    """The ring itself; round a control that is hidden it would leave a bit of itself where that one lay."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ring only where its control can be seen."""
        if self.widget() is not None and self.widget().isVisible():
            super().paintEvent(event)


class FocusRing(QObject):
    """Draws the ring around the control the keyboard is in, whichever window that is in."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._frame: _Ring | None = None
        app.focusChanged.connect(self._on_focus_changed)

    def _on_focus_changed(self, _old: QWidget | None, now: QWidget | None) -> None:
        target = _ring_target(now)
        if self._frame is not None and not shiboken6.isValid(self._frame):
            self._frame = None
        if target is None:
            if self._frame is not None:
                self._frame.setWidget(None)  # type: ignore[arg-type]
            return
        if self._frame is None:
            self._frame = _Ring()
        self._frame.setWidget(target)


def _ring_target(now: QWidget | None) -> QWidget | None:
    """Return the control to ring: fields always, the rest only when no mouse button brought the focus."""
    if now is None or isinstance(now, QAbstractItemView) or not isinstance(now, _RINGED):
        return None
    holder = now.parentWidget()
    if holder is not None and isinstance(holder.parentWidget(), QAbstractItemView):
        return None
    if isinstance(holder, (QComboBox, QAbstractSpinBox)):
        return holder
    by_mouse = QGuiApplication.mouseButtons() != Qt.MouseButton.NoButton
    if by_mouse and not isinstance(now, _TYPED):
        return None
    outer = now.property("ring_around")
    return outer if isinstance(outer, QWidget) else now
