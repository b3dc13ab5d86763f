"""The screens the program has: where each stands in the rail, and where its class is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from partnerdesk.text import mark, tr
from partnerdesk.text import screen as words
from ui.rail_painting import RailItem

if TYPE_CHECKING:
    from collections.abc import Mapping


class Screen(Protocol):
    """What the program asks of a screen; all but being a widget is up to the screen."""

    def open_place(self, record: str, section: str) -> None:
        """Show a record and a section of it."""


@dataclass(frozen=True)
class ScreenType:
    """A screen: where it stands in the rail, and where its class is. It is made when first shown."""

    key: str
    label: str
    icon: str
    module: str
    name: str
    stage: str = ""
    fixed: bool = False


SCREENS = (
    ScreenType("today", mark("Today"), "sun", "ui.screens.today", "TodayScreen"),
    ScreenType("partners", mark("Partners"), "users", "ui.screens.partners", "PartnersScreen", "connect"),
    ScreenType("purpose", mark("Purpose and objectives"), "goal", "ui.screens.purpose", "PurposeScreen", "begin"),
    ScreenType("governance", mark("Governance"), "network", "ui.screens.governance", "GovernanceScreen", "begin"),
    ScreenType("budget", mark("Budget"), "wallet", "ui.screens.budget", "BudgetScreen", "begin"),
    ScreenType("programs", mark("Programs"), "layers", "ui.screens.programs", "ProgramsScreen", "begin"),
    ScreenType("agreements", mark("Agreements"), "file-pen", "ui.screens.agreements", "AgreementsScreen", "begin"),
    ScreenType(
        "task_forces",
        mark("Task forces"),
        "users-round",
        "ui.screens.task_forces",
        "TaskForcesScreen",
        "implementation",
    ),
    ScreenType("decisions", mark("Decisions"), "gavel", "ui.screens.decisions", "DecisionsScreen", "implementation"),
    ScreenType(
        "obligations",
        mark("Obligations"),
        "list-checks",
        "ui.screens.obligations",
        "ObligationsScreen",
        "implementation",
    ),
    ScreenType("surveys", mark("Surveys"), "clipboard-list", "ui.screens.surveys", "SurveysScreen", "monitor"),
    ScreenType("indicators", mark("Indicators"), "chart-line", "ui.screens.indicators", "IndicatorsScreen", "monitor"),
    ScreenType("stories", mark("Stories"), "quote", "ui.screens.stories", "StoriesScreen", "monitor"),
    ScreenType("reviews", mark("Reviews"), "search-check", "ui.screens.reviews", "ReviewsScreen", "monitor"),
    ScreenType("reports", mark("Reports"), "scroll-text", "ui.screens.reports", "ReportsScreen", "monitor"),
    ScreenType("papers", mark("Papers"), "files", "ui.screens.papers", "PapersScreen", fixed=True),
    ScreenType("people", mark("People"), "contact", "ui.screens.people", "PeopleScreen", fixed=True),
    ScreenType("settings", mark("Settings"), "sliders-horizontal", "ui.screens.settings", "SettingsScreen", fixed=True),
)
# Reached from menus and other screens, not from the rail.
HIDDEN_SCREENS = (
    ScreenType("welcome", mark("Begin"), "sprout", "ui.screens.begin", "BeginScreen"),
    ScreenType("advisor", mark("Which structure fits?"), "compass", "ui.screens.advisor", "AdvisorScreen"),
    ScreenType("clauses", mark("Kept clauses"), "bookmark", "ui.screens.clauses", "ClausesScreen"),
    ScreenType("preview", mark("Preview"), "eye", "ui.screens.preview", "PreviewScreen"),
    ScreenType("bin", mark("Bin"), "trash-2", "ui.screens.bin", "BinScreen"),
    ScreenType("help", mark("Help"), "circle-help", "ui.screens.help", "HelpScreen"),
)
STAGES = {
    "connect": (mark("Connect"), "users"),
    "begin": (mark("Begin"), "network"),
    "implementation": (mark("Implementation"), "list-checks"),
    "monitor": (mark("Monitor"), "gauge"),
}
BY_KEY = {screen.key: screen for screen in (*SCREENS, *HIDDEN_SCREENS)}
# What can be shown before there is a partnership; every other place leads to the beginning.
WITHOUT_PARTNERSHIP = frozenset(("welcome", "settings", "help", "bin", "people"))


def rail_items(counts: Mapping[str, int]) -> list[RailItem]:
    """Return the places of the rail, with how many there are of each."""
    counted = {key: words.number(count) for key, count in counts.items() if count}
    shown = [screen for screen in SCREENS if not screen.fixed]
    items = [_item(screen, counted.get(screen.key, "")) for screen in shown if not screen.stage]
    for key, (label, icon) in STAGES.items():
        children = tuple(_item(screen, counted.get(screen.key, "")) for screen in shown if screen.stage == key)
        items.append(RailItem(key, tr(label), icon, children=children))
    return items


def fixed_items() -> list[RailItem]:
    """Return the places that stand at the bottom of the rail."""
    return [_item(screen) for screen in SCREENS if screen.fixed]


def _item(screen: ScreenType, count: str = "") -> RailItem:
    return RailItem(screen.key, tr(screen.label), screen.icon, count)
