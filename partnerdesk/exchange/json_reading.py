"""Reading JSON that others wrote: what is wrong with it is told, never raised."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from partnerdesk.text import tr

if TYPE_CHECKING:
    from collections.abc import Callable

LONGEST_SHORT = 60


def read_json(data: bytes, say: Callable[[str], object], most_bytes: int) -> Any:
    """Return the JSON, or None where `say` was told what is wrong; names that stand twice are told, too."""

    def pairs(found: list[tuple[str, Any]]) -> dict[str, Any]:
        made = dict(found)
        if len(made) < len(found):
            names = [name for name, _ in found]
            twice = next(name for name in names if names.count(name) > 1)
            say(tr("“{name}” stands twice in one place of this file.", name=short(twice)))
        return made

    wrong = tr("The file is too large: {n} MB at most.", n=most_bytes // 1_000_000)
    if len(data) <= most_bytes:
        try:
            return json.loads(data, object_pairs_hook=pairs, parse_constant=_no_number)
        except json.JSONDecodeError as error:
            wrong = tr("This is not JSON: line {line}, column {column}.", line=error.lineno, column=error.colno)
        except UnicodeDecodeError:
            wrong = tr("This is not JSON in UTF-8.")
        except RecursionError:
            wrong = tr("The lists in this file are nested too deeply.")
        except ValueError:
            wrong = tr("There is a number in this file that is no number, or far too long.")
    say(wrong)
    return None


def short(name: object) -> str:
    """Return what somebody wrote as it fits into a sentence."""
    text = str(name)
    return text if len(text) <= LONGEST_SHORT else text[: LONGEST_SHORT - 1] + "…"


def _no_number(name: str) -> Any:
    raise ValueError(name)
