"""How a body begins: what its kind usually is for and does, and the seats that come with an office."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from partnerdesk.domain.bodies import BodyKind
from partnerdesk.text import mark, tr

if TYPE_CHECKING:
    from collections.abc import Mapping

    from partnerdesk.domain.bodies import Body, Seat

NAMES = {BodyKind.TASK_FORCE: mark("New task force"), BodyKind.OTHER: mark("New body")}


@dataclass(frozen=True)
class Beginning:
    """The texts a kind of body usually has, by the names of their fields, and the seats to begin with.

    `suggested` are rules by the names of their fields. They are shown as a suggestion, and written when somebody takes them.
    """

    texts: Mapping[str, str]
    seats: tuple[Seat, ...] = ()
    suggested: Mapping[str, object] = field(default_factory=dict)


def name_of(kind: BodyKind) -> str:
    """Return what a new body of a kind is called until somebody names it."""
    return tr(NAMES.get(kind, kind.label))


def founded(body: Body, beginning: Beginning) -> Body:
    """Return a body with what its kind usually says, where nothing is said yet."""
    values: dict[str, Any] = {name: text for name, text in beginning.texts.items() if not getattr(body, name)}
    return replace(body, **values)


def with_suggested_quorum(body: Body, beginning: Beginning) -> Body | None:
    """Return a body that has no quorum with the one suggested for its kind, or None where there is nothing to suggest."""
    if body.quorum is not None or not beginning.suggested:
        return None
    values: dict[str, Any] = {name: value for name, value in beginning.suggested.items() if not getattr(body, name)}
    return replace(body, **values)
