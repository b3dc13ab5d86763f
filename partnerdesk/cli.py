"""The command line: everything that needs no window. `partnerdesk-cli --help` lists the commands."""

from __future__ import annotations

import argparse
import io
import json
import os
import sys
from typing import TYPE_CHECKING

from partnerdesk import __version__
from partnerdesk.commands import answers, words_of_agreements, words_of_work
from partnerdesk.commands.answers import NOT_WRITABLE, PROBLEMS, WRONG_USE, Answer, Here
from partnerdesk.commands.words_of_work import exchange_words, workspaces_words
from partnerdesk.errors import Told
from partnerdesk.text import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from partnerdesk.commands.words import Command
    from partnerdesk.storage.places import Places

INTERRUPTED = 130


def main(
    words: Sequence[str] | None = None, *, places: Places | None = None, now: Callable[[], datetime] | None = None
) -> int:
    """Run one command; return its exit code: 0 done, 1 problems, 2 wrong use, 3 the workspace cannot be written now."""
    from partnerdesk.storage.places import Places, local_now

    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a console that lacks a letter is no reason to stop
    try:
        asked = parser().parse_args(words)
    except SystemExit as ended:
        return int(ended.code or 0)
    here = Here(places or Places.of_this_computer(), now or local_now, asked.author or _user())
    try:
        answer: Answer = asked.command(asked, here)
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception as error:
        if os.environ.get("PARTNERDESK_DEBUG"):
            raise
        return _tell_error(error, as_json=asked.json)
    return _tell(answer, as_json=asked.json)


def _tell(answer: Answer, *, as_json: bool) -> int:
    if as_json:
        print(json.dumps({"exit": answer.code, **answer.said}, indent=1))
        return answer.code
    for line in answer.lines:
        print(line)
    for remark in answer.remarks:
        print(remark, file=sys.stderr)
    return answer.code


def _tell_error(error: Exception, *, as_json: bool) -> int:
    """Say one sentence on the error output; for machines also on the output."""
    from partnerdesk.storage.lock import InUse
    from partnerdesk.storage.store import ReadOnly

    sentence, code = str(error), PROBLEMS
    if isinstance(error, answers.WrongUse):
        code = WRONG_USE
    elif isinstance(error, (answers.NotWritable, InUse, ReadOnly)):
        code = NOT_WRITABLE
    elif not isinstance(error, Told):
        sentence = tr(
            "Something went wrong that PartnerDesk did not expect ({error}). Your workspace is as it was. Set PARTNERDESK_DEBUG=1 to see where.",
            error=type(error).__name__,
        )
    if as_json:
        print(json.dumps({"exit": code, "error": sentence}, indent=1))
    print(sentence, file=sys.stderr)
    return code


def _user() -> str:
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError):  # a user without a name
        return ""


def parser() -> argparse.ArgumentParser:
    """Return the parser of all commands."""
    made = argparse.ArgumentParser(
        prog="partnerdesk-cli", description=tr("Work with PartnerDesk workspaces without a window.")
    )
    made.add_argument("--version", action="version", version=__version__)
    commands = made.add_subparsers(required=True, metavar=tr("command"))

    def add(name: str, command: Command, told: str) -> argparse.ArgumentParser:
        one = commands.add_parser(name, help=told, description=told)
        one.add_argument("--json", action="store_true", help=tr("answer as JSON, for machines"))
        one.add_argument("--author", default="", metavar=tr("NAME"), help=tr("whose name stands in the history"))
        one.set_defaults(command=command)
        return one

    every = (workspaces_words, exchange_words, *words_of_agreements.EVERY, *words_of_work.EVERY)
    for say_words in every:
        say_words(add)
    return made
