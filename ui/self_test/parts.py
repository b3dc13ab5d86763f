"""Checks of what the program stands on: its own files, the database, sheets, pictures, icons, words, and no network."""

from __future__ import annotations

import gettext
import io
import sqlite3
import sys
from importlib import import_module
from typing import TYPE_CHECKING

from partnerdesk import assets
from partnerdesk.domain.partnerships import Partnership
from ui.self_test.report import require

if TYPE_CHECKING:
    from pathlib import Path

    from ui.self_test.bench import Bench

LEAST_SQLITE = (3, 35)
NETWORK = frozenset(("socket.connect", "socket.getaddrinfo", "urllib.Request"))
# Modules that would speak to a network if they were there.
SPEAKING = ("ssl", "_ssl", "http.client", "urllib.request", "ftplib", "smtplib", "PySide6.QtNetwork")
ROWS = (
    ("Name", "Town", "E-mail", "Phone"),
    ("Café Été", "Łódź", "cafe@example.org", "555-018-472"),
    ("Bäckerei Süd", "Riverbend", "sued@example.org", "555-018-473"),
)

_asked: list[str] = []


def forbid_network() -> None:
    """Let nothing load what encrypts connections, as where it is left out, and note what asks for a connection."""
    if "ssl" not in sys.modules:
        sys.modules["ssl"] = None  # type: ignore[assignment]  # Python's own way to say that a module is not there
    sys.addaudithook(lambda event, _facts: _asked.append(event) if event in NETWORK else None)


def no_network(_bench: Bench) -> str:
    """Require that all checks before were made without a connection and without what encrypts one."""
    loaded = [name for name in SPEAKING if sys.modules.get(name) is not None]
    require(not loaded, f"loaded: {', '.join(loaded)}")
    require(not _asked, f"asked for: {', '.join(_asked)}")
    return "nothing was asked of a network, and ssl was not there"


def own_files(_bench: Bench) -> str:
    """Require our own files: texts of papers, the manual with its pictures, fonts, icons, licences."""
    from partnerdesk.content import load, manual

    root = assets.root()
    found = {
        name: sum(1 for path in (root / name).rglob("*") if path.is_file())
        for name in ("content", "fonts", "help", "icons", "licences")
    }
    empty = [name for name, count in found.items() if not count]
    require(not empty, f"empty: {', '.join(empty)}")
    pages = manual.load().pages
    missing = [
        f"{page.key}: {target}"
        for page in pages
        for _words, target in manual.PICTURE.findall(page.text)
        if not (root / "help" / "en" / target).is_file()
    ]
    require(not missing, f"pictures of the manual that are missing: {missing[:5]}")
    notices = (root / "THIRD-PARTY.txt").is_file()
    require(notices or not getattr(sys, "frozen", False), "the notices of what it is made with are missing")
    papers = load("en").papers
    return f"{sum(found.values())} files, {len(papers)} kinds of agreement, {len(pages)} pages of the manual"


def all_modules(_bench: Bench) -> str:
    """Load what is loaded by its name alone, so that a bundle that left it out is found out."""
    from partnerdesk.storage.migrations import STEPS
    from ui.screen_types import BY_KEY

    names = [kind.module for kind in BY_KEY.values()]
    names += [f"partnerdesk.storage.migrations.{step}" for step in STEPS.values()]
    names += [
        "partnerdesk.cli",
        "alembic.operations",
        "alembic.ddl.sqlite",
        "sqlalchemy.dialects.sqlite",
        "PIL.ImageFile",
    ]
    for name in names:
        import_module(name)
    return f"{len(names)} modules"


def database(bench: Bench) -> str:
    """Make a workspace, write to it, read it back, and search it."""
    from partnerdesk.storage.store import Store

    require(sqlite3.sqlite_version_info >= LEAST_SQLITE, f"SQLite {sqlite3.sqlite_version} is too old")
    path = bench.folder / "Łódź été 北" / "written.partnerdesk"
    path.parent.mkdir()
    store = Store.create(path)
    with store.change("self-test") as change:
        change.add(Partnership(name="Åse’s gardens"))
    store.close()
    store = Store(path)
    store.check_inside()
    names = [one.name for one in store.all(Partnership)]
    found = store.find("garden")
    store.close()
    require(names == ["Åse’s gardens"], f"read back: {names}")
    require(found, "the search found nothing")
    return f"SQLite {sqlite3.sqlite_version}, in a folder with accents"


def sheets(bench: Bench) -> str:
    """Bring partners in from text in two encodings and from a workbook, and write a workbook."""
    from partnerdesk.domain.organizations import Organization
    from partnerdesk.exchange import partner_export
    from partnerdesk.exchange.matching import KnownPartners
    from partnerdesk.storage.store import Store

    text = "\r\n".join(";".join(row) for row in ROWS)
    (bench.folder / "utf8.csv").write_bytes(text.encode("utf-8"))
    (bench.folder / "old.csv").write_bytes(text.replace("Łódź", "Lodz").encode("cp1252"))
    store = Store.create(bench.folder / "imported.partnerdesk")
    try:
        with store.change("begin") as change:
            partnership = change.add(Partnership(name="A"))
        counts = [_bring_in(bench, store, partnership.id, bench.folder / "utf8.csv")]
        known = KnownPartners(store, partnership.id)
        book = bench.folder / "out.xlsx"
        partner_export.write_xlsx(book, known, list(known.memberships))
        with store.change("begin again") as change:
            other = change.add(Partnership(name="B"))
        counts += [_bring_in(bench, store, other.id, path) for path in (book, bench.folder / "old.csv")]
        names = {one.called() for one in store.all(Organization)}
    finally:
        store.close()
    require({"Café Été", "Bäckerei Süd"} <= names, f"names that came in: {sorted(names)}")
    return f"{sum(counts)} rows of two text files and a workbook"


def _bring_in(bench: Bench, store: object, partnership: str, path: Path) -> int:
    from partnerdesk.domain.fields import Habits
    from partnerdesk.exchange import import_apply, mapping, partner_import
    from partnerdesk.exchange import sheets as reading
    from partnerdesk.exchange.matching import KnownPartners
    from partnerdesk.storage.store import Store

    assert isinstance(store, Store)
    sheet = reading.read(path)
    guessed = mapping.guess(sheet)
    require(not guessed.problems(), f"{path.name}: {guessed.problems()}")
    habits = Habits(day_first=False, currency="USD")
    plan = partner_import.plan(sheet, guessed, KnownPartners(store, partnership), habits, bench.today())
    with store.change("import") as change:
        import_apply.apply(plan, change)
    require(len(plan.rows) == len(ROWS) - 1, f"{path.name}: {len(plan.rows)} rows")
    return len(plan.rows)


def pictures(_bench: Bench) -> str:
    """Read pictures of every format that a logo or a scan may come in, and paint them with Qt."""
    from PIL import Image
    from PySide6.QtGui import QImage, QImageReader

    from partnerdesk.documents.pictures import read_picture

    for name in ("PNG", "JPEG", "GIF", "BMP", "WEBP", "TIFF"):
        out = io.BytesIO()
        Image.new("RGB", (40, 30), (20, 120, 90)).save(out, name)
        with Image.open(io.BytesIO(out.getvalue()), formats=(name,)) as image:
            image.load()
        if name != "TIFF":
            require(read_picture(out.getvalue()).width, f"{name} was not read")
        if name in {"PNG", "JPEG"}:
            require(not QImage.fromData(out.getvalue()).isNull(), f"Qt does not read {name}")
    formats = sorted(bytes(one.data()).decode() for one in QImageReader.supportedImageFormats())
    require({"png", "jpeg", "svg"} <= set(formats), f"Qt reads only {formats}")
    return f"logos and scans are read; Qt reads {', '.join(formats)}"


def icons(_bench: Bench) -> str:
    """Draw every icon, and the program's own."""
    from PySide6.QtGui import QIcon

    from ui import icons as drawn

    folder = assets.root() / "icons"
    names = sorted(path.stem for path in folder.glob("*.svg") if path.stem != "app")
    require(names, "there are none")
    for name in names:
        image = drawn.pixmap(name, "ink").toImage()
        seen = any(image.pixelColor(x, y).alpha() for x in range(image.width()) for y in range(image.height()))
        require(seen, f"“{name}” is empty")
    own = QIcon(str(folder / "app.svg")).pixmap(64, 64)
    require(not own.isNull(), "the program's own icon is not drawn")
    return f"{len(names)} and the program's own"


def words(_bench: Bench) -> str:
    """Say a sentence, a day, a number and an amount in every language that is there."""
    from datetime import date

    from partnerdesk.domain.money import Money
    from partnerdesk.text import Language

    folder = assets.root() / "i18n"
    codes = sorted(path.parent.parent.name for path in folder.glob("*/LC_MESSAGES/partnerdesk.mo"))
    for code in codes:
        gettext.translation("partnerdesk", folder, [code])
    untranslated = []
    for code in ("en_US", *codes):
        language = Language(code)
        if code != "en_US" and language.say("Today") == "Today":
            untranslated.append(code)
        require(language.day(date(2027, 1, 5)), f"{code} has no dates")
        require(language.money(Money(123450, "USD")), f"{code} has no amounts")
        require(language.count("{n} file", "{n} files", 1200), f"{code} counts nothing")
    missing = f"; without “Today”: {', '.join(untranslated)}" if untranslated else ""
    others = ", ".join(codes) or "no other language is shipped"
    return f"English as it is written in the program; {others}{missing}"


def remembered(bench: Bench) -> str:
    """Write settings and a report of a fault, and read them back."""
    from ui.crash import CrashLog
    from ui.settings import Settings

    bench.settings.author = "Zoë Łęcka"
    bench.settings.save()
    require(Settings(bench.settings.folder).author == "Zoë Łęcka", "the settings were not kept")
    log = CrashLog(bench.folder / "logs")
    log.write("a report")
    require("a report" in log.path.read_text(encoding="utf-8"), "the log was not written")
    return "settings and log"
