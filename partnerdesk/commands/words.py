"""What the words of several commands share: how days, currencies and languages are written, and how papers look."""

from __future__ import annotations

import re
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Callable
from datetime import date

from partnerdesk.commands.answers import Answer, Here
from partnerdesk.text import tr

Command = Callable[[Namespace, Here], Answer]
Add = Callable[[str, Command, str], ArgumentParser]


def currency(text: str) -> str:
    """Return the letters of a currency; argparse tells what is wrong with others."""
    if not re.fullmatch("[A-Za-z]{3}", text):
        raise ArgumentTypeError(tr("“{text}” is no currency: write three letters, like USD.", text=text))
    return text.upper()


def day(text: str) -> date:
    """Return a day written as year-month-day; argparse tells what is wrong with others."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise ArgumentTypeError(tr("“{text}” is no day: write it like 2027-01-31.", text=text)) from error


def language(text: str) -> str:
    """Return the code of a language whose way with dates and numbers is known; argparse tells what is wrong with others."""
    from babel import Locale, UnknownLocaleError

    try:
        Locale.parse(text)
    except (ValueError, UnknownLocaleError) as error:
        raise ArgumentTypeError(tr("“{text}” is no language: write it like en_US.", text=text)) from error
    return text


def add_look(command: ArgumentParser) -> None:
    """Let a command be told how papers are to look."""
    command.add_argument("--page", choices=("A4", "Letter"), default="Letter")
    command.add_argument("--language", type=language, default="en_US")
