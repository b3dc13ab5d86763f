"""What goes into the packaged program: rules on names alone, so that one machine can check them for all three systems.

PyInstaller finds more than is used: every plug-in of Qt, every language of Babel, tests and type hints of libraries.
An entry is PyInstaller's: (where it goes, where it comes from, its sort).
"""

from __future__ import annotations

import pickle
import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping

Entry = tuple[str, str, str]

# Modules that something offers to import and the program never reaches.
EXCLUDED: Final = (
    # The standard library's own tools, and other kinds of windows.
    *("tkinter", "_tkinter", "turtle", "idlelib", "lib2to3", "ensurepip", "venv", "test", "pydoc_data", "pydoc"),
    *("curses", "_curses", "readline", "xmlrpc", "pdb", "doctest", "unittest", "distutils"),
    # Work beside the window is done by threads.
    *("multiprocessing", "_multiprocessing", "_posixshmem", "concurrent.futures.process"),
    # No network: nothing here can open a secured connection, so nothing has to be kept safe for it.
    *("_ssl", "ssl", "_hashlib", "ftplib", "smtplib", "imaplib", "poplib", "telnetlib", "nntplib"),
    # What installs and tests things.
    *("setuptools", "pkg_resources", "_distutils_hack", "pip", "wheel", "pytest", "_pytest", "hypothesis", "mypy"),
    # Pillow: large codecs, and bridges to other programs.
    *("PIL.AvifImagePlugin", "PIL._avif", "PIL.ImageTk", "PIL._imagingtk", "PIL._tkinter_finder", "PIL.ImageQt"),
    *("PIL.FpxImagePlugin", "PIL.MicImagePlugin", "PIL.ImageGrab", "PIL.ImageShow", "olefile", "defusedxml"),
    # Other databases, and the ways to them.
    *(f"sqlalchemy.dialects.{name}" for name in ("mysql", "postgresql", "oracle", "mssql")),
    *(f"alembic.ddl.{name}" for name in ("mysql", "postgresql", "oracle", "mssql")),  # see only_sqlite.py
    *("sqlalchemy.orm", "sqlalchemy.testing", "alembic.testing", "alembic.command", "alembic.config"),
    *("MySQLdb", "psycopg2", "pysqlite2", "greenlet", "numpy", "pandas"),
    # What libraries would use if it were there; some of it is, for the tests.
    *("lxml", "docx", "bs4", "html5lib", "cssselect", "pytz", "babel.messages", "openpyxl.tests"),
    *("rlPyCairo", "_rl_renderPM", "_renderPM", "renderPM", "freetype", "uharfbuzz", "rl_accel", "pyphen"),
    *(
        "_pydecimal",
        "pypdfium2_cli",
        "mako.ext.babelplugin",
        "mako.ext.linguaplugin",
        "pygments",
        "dogpile",
        "black",
        "yaml",
    ),
)

# Parts of Qt that Python code of ours imports.
BINDINGS: Final = frozenset({"QtCore", "QtGui", "QtWidgets", "QtPrintSupport", "QtSvg"})

# What the program is made of besides Python itself; anything else came in by mistake.
LIBRARIES: Final = frozenset(
    "PIL PySide6 alembic babel charset_normalizer et_xmlfile mako markupsafe openpyxl partnerdesk platformdirs pypdfium2"
    " pypdfium2_cfg pypdfium2_raw reportlab shiboken6 sqlalchemy typing_extensions ui".split()
)

ALL: Final = ("linux", "win32", "darwin")
# By folder of Qt's plug-ins: their names, and the systems they are for.
PLUGINS: Final[Mapping[str, Mapping[str, tuple[str, ...]]]] = {
    "platforms": {
        "qwindows": ("win32",),
        "qcocoa": ("darwin",),
        "qxcb": ("linux",),
        "qwayland": ("linux",),
        "qoffscreen": ALL,
    },
    "imageformats": {"qjpeg": ALL, "qsvg": ALL, "qico": ALL},
    "iconengines": {"qsvgicon": ALL},
    "styles": {"qmodernwindowsstyle": ("win32",), "qmacstyle": ("darwin",)},
    "printsupport": {"cupsprintersupport": ("linux", "darwin")},
    "platforminputcontexts": {
        "composeplatforminputcontextplugin": ("linux",),
        "ibusplatforminputcontextplugin": ("linux",),
    },
    "platformthemes": {"qxdgdesktopportal": ("linux",)},
    "wayland-shell-integration": {"xdg-shell": ("linux",)},
    "wayland-decoration-client": {"adwaita": ("linux",), "bradient": ("linux",)},
    "accessiblebridge": {},
}

# Dates, numbers and money of papers: languages written in the letters of the fonts that papers carry.
LANGUAGES: Final = frozenset(
    "af az be bg bs ca cs cy da de el en es et eu fi fil fo fr ga gl hr hu id is it kk ky lt lv mk mn ms mt nb nl nn no"
    " pl pt ro root ru sk sl so sq sr sv sw tr uk uz vi".split()
)

# What a locale of Babel says that papers never ask: names of languages, places, units, zones and money in full.
UNASKED: Final = frozenset(
    "compound_unit_patterns currency_names currency_names_plural date_fields datetime_skeletons interval_formats"
    " languages meta_zones scripts territories time_zones unit_display_names unit_patterns variants zone_formats".split()
)

_PLUGIN: Final = re.compile(r"PySide6/(?:Qt/)?plugins/([^/]+)/(?:lib)?([^/]+?)\.(?:dll|so|dylib)$")
_BINDING: Final = re.compile(r"PySide6/(Qt\w+?)(?:\.abi3)?\.(?:so|pyd)$")
_NEVER: Final = re.compile(
    r"PySide6/(?:Qt/)?(?:qml|resources|metatypes|translations|libexec)/"  # our own words are in our own files
    r"|PySide6/(?:opengl32sw|d3dcompiler|dxcompiler|dxil|Qt6VirtualKeyboard)\w*\.dll$"  # 25 MB for drawing in space
    r"|plugins/platforms/(?:lib)?qdirect2d"
    r"|(?:^|/)reportlab/fonts/"  # papers carry our own
    r"|(?:^|/)(?:alembic|babel)/(?:templates|messages)/"
    r"|-\d[^/]*\.dist-info/|\.egg-info/"
    r"|\.(?:pyi|pxd|pxi|pyx|h|c|cpp|rst|md|typed)$",
    re.IGNORECASE,
)
_LOCALE: Final = re.compile(r"babel/locale-data/([a-z]+)[^/]*\.dat$")
_LIBRARY: Final = re.compile(r"\.so(?:\.\d+)*$|\.dylib$|\.dll$|(?:^|/)Qt\w+$", re.IGNORECASE)
_FRAMEWORK: Final = re.compile(r"(.*?[^/]+\.framework)/")
_PYTHON: Final = re.compile(r"^(?:libpython3|python3\d*\.dll$|Python$|vcruntime)", re.IGNORECASE)


def is_kept(place: str, system: str) -> bool:
    """Whether a file belongs into the program on this system (`sys.platform`), by the place it would go to."""
    path = place.replace("\\", "/")
    if path.startswith("resources/"):
        return not path.endswith((".pot", ".py"))
    if _NEVER.search(path):
        return False
    plugin = _PLUGIN.search(path)
    if plugin:
        return system in PLUGINS.get(plugin[1], {}).get(plugin[2], ())
    locale = _LOCALE.search(path)
    if locale:
        return locale[1] in LANGUAGES
    binding = _BINDING.search(path)
    return binding is None or binding[1] in BINDINGS


def kept(entries: Iterable[Entry], system: str) -> list[Entry]:
    """Return the entries that belong into the program."""
    return [entry for entry in entries if is_kept(entry[0], system)]


def reachable(binaries: Collection[Entry], links: Callable[[str], Iterable[str]]) -> list[Entry]:
    """Return extension modules and plug-ins, and the libraries they lead to; a library nothing asks for is left out.

    `links` gives the names of the libraries that a file asks for.
    """
    by_name: dict[str, list[Entry]] = {}
    for entry in binaries:
        for path in (entry[0], entry[1]):
            by_name.setdefault(_base(path).lower(), []).append(entry)
    found: set[str] = set()
    waiting = [entry for entry in binaries if is_root(entry)]
    while waiting:
        entry = waiting.pop()
        if entry[0] in found:
            continue
        found.add(entry[0])
        if entry[2] != "SYMLINK":
            waiting += (other for name in links(entry[1]) for other in by_name.get(_base(name).lower(), ()))
    names = {_base(place) for place in found}
    return [entry for entry in binaries if entry[0] in found or (entry[2] == "SYMLINK" and _base(entry[0]) in names)]


def slim_locale(data: bytes) -> bytes:
    """Return a locale of Babel's with what papers ask of it alone: a tenth of its size."""
    known = pickle.loads(data)
    slim = {name: {} if name in UNASKED and isinstance(value, dict) else value for name, value in known.items()}
    return pickle.dumps(slim, protocol=4)


def is_locale(place: str) -> bool:
    """Whether this is a locale of Babel's, whose names of days and ways of writing numbers papers use."""
    return bool(_LOCALE.search(place.replace("\\", "/")))


def optimized(modules: Iterable[Entry]) -> list[Entry]:
    """Return the modules, those of others without their documentation and asserts.

    Ours keep their asserts: what people run is what was tested.
    """
    ours = ("partnerdesk", "ui", "entry")
    return [
        (name, source, sort if sort != "PYMODULE" or name.partition(".")[0] in ours else "PYMODULE-2")
        for name, source, sort in modules
    ]


def strangers(modules: Iterable[Entry]) -> list[str]:
    """Return the packages among the modules that are installed beside the program's own libraries, in order."""
    installed = (name.partition(".")[0] for name, source, _sort in modules if "site-packages" in str(source))
    return sorted(
        {
            top
            for top in installed
            if top not in LIBRARIES and not top.startswith("_pyi") and not top.endswith("__mypyc")
        }
    )


def is_root(entry: Entry) -> bool:
    """Whether something is loaded by name, and not because another library asks for it."""
    place, _source, sort = entry
    if sort == "SYMLINK":
        return False
    path = place.replace("\\", "/")
    loaded = (
        sort == "EXTENSION"
        or "/plugins/" in path
        or path.endswith(".pyd")
        or (".abi3." in path and not _base(path).startswith("lib"))
    )
    # Pypdfium2 loads its library by path, and Python loads the module it is.
    return loaded or not _LIBRARY.search(path) or "pypdfium2_raw/" in path or bool(_PYTHON.match(_base(path)))


def without_system_libraries(binaries: Iterable[Entry], true_path: Callable[[str], str]) -> list[Entry]:
    """Leave out what Debian's own packages bring, for a .deb that asks for them. `true_path` follows links.

    Python and its modules stay, wherever they come from: Debian's Python may be another one tomorrow.
    """

    def is_of_the_system(entry: Entry) -> bool:
        place, source, sort = entry
        if sort == "EXTENSION" or _PYTHON.match(_base(place)) or not _LIBRARY.search(place):
            return False
        return true_path(source).startswith(("/usr/lib/", "/lib/"))

    return [entry for entry in binaries if not is_of_the_system(entry)]


def links_to_kept(datas: Iterable[Entry], binaries: Iterable[Entry]) -> list[Entry]:
    """Return the data files without links to libraries that were left out, and without what is left of a framework of macOS.

    A framework that is kept needs all its links, or it cannot be signed.
    """
    places = [entry[0].replace("\\", "/") for entry in binaries]
    names = {_base(place) for place in places}
    frameworks = {found[1] for place in places if (found := _FRAMEWORK.match(place))}

    def stays(entry: Entry) -> bool:
        inside = _FRAMEWORK.match(entry[0].replace("\\", "/"))
        if inside:
            return inside[1] in frameworks
        return entry[2] != "SYMLINK" or _base(entry[0]) in names

    return [entry for entry in datas if stays(entry)]


def _base(path: str) -> str:
    return PurePosixPath(path.replace("\\", "/")).name
