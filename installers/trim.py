"""What of the libraries goes into the program: pure rules on names of files, the same for Windows, macOS and Linux.

A file of a bundle is an entry `(destination, source, kind)`, as PyInstaller's lists have them. Paths are judged by their destination,
with either kind of slash.
"""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    Entry = tuple[str, str, str]

# Modules that no part of the program imports when it runs; each would bring libraries along.
EXCLUDED = (
    *("tkinter", "_tkinter", "turtle", "turtledemo", "idlelib", "lib2to3", "ensurepip", "venv", "test", "pydoc_data"),
    *("distutils", "setuptools", "pkg_resources", "_distutils_hack", "pip", "wheel", "curses", "_curses", "readline"),
    *("xmlrpc", "pdb", "doctest", "unittest", "pytest", "numpy", "olefile", "defusedxml", "lxml", "docx", "greenlet"),
    # The program never opens a connection: https and its certificates stay out.
    *("ssl", "_ssl", "ftplib", "smtplib", "imaplib", "poplib", "telnetlib", "nntplib", "socketserver"),
    *(
        "PIL.AvifImagePlugin",
        "PIL._avif",
        "PIL.ImageTk",
        "PIL._imagingtk",
        "PIL.ImageQt",
        "PIL.ImageCms",
        "PIL._imagingcms",
    ),
    *("PIL.FpxImagePlugin", "PIL.MicImagePlugin", "PIL.ImageGrab", "PIL.ImageShow"),
    *("sqlalchemy.dialects.mysql", "sqlalchemy.dialects.postgresql", "sqlalchemy.dialects.oracle"),
    *("sqlalchemy.dialects.mssql", "sqlalchemy.ext.asyncio", "sqlalchemy.testing", "alembic.testing"),
    *("reportlab.graphics.barcode", "rlPyCairo", "_rl_renderPM", "rl_renderPM", "freetype", "uharfbuzz"),
)
# The parts of Qt with a Python side that the program uses.
BINDINGS = frozenset({"QtCore", "QtGui", "QtWidgets", "QtPrintSupport", "QtSvg", "QtSvgWidgets"})
# Its plugins, by their folder and the system they are for.
PLUGINS: dict[str, dict[str, frozenset[str]]] = {
    "platforms": {
        "win32": frozenset({"qwindows", "qoffscreen"}),
        "darwin": frozenset({"qcocoa", "qoffscreen"}),
        "linux": frozenset({"qxcb", "qwayland", "qwayland-generic", "qoffscreen"}),
    },
    "imageformats": {"": frozenset({"qjpeg", "qsvg", "qico", "qicns"})},
    "iconengines": {"": frozenset({"qsvgicon"})},
    "styles": {"": frozenset({"qmodernwindowsstyle", "qwindowsvistastyle", "qmacstyle"})},
    "printsupport": {"": frozenset({"cupsprintersupport"})},
    "platforminputcontexts": {
        "linux": frozenset({"composeplatforminputcontextplugin", "ibusplatforminputcontextplugin"})
    },
    "platformthemes": {"linux": frozenset({"qxdgdesktopportal"})},
    "wayland-shell-integration": {"linux": frozenset({"xdg-shell"})},
    "wayland-decoration-client": {"linux": frozenset({"adwaita", "bradient"})},
    "wayland-graphics-integration-client": {},
}
PLUGIN = re.compile(r"PySide6/(?:Qt/)?plugins/(?P<folder>[^/]+)/(?:lib)?(?P<name>[^/]+?)\.(?:dll|so|dylib)$")
BINDING = re.compile(r"(?:^|/)PySide6/(?P<name>Qt\w+)(?:\.abi3)?\.(?:so|pyd)$")
# Drawing in software, shader compilers, an on-screen keyboard, Qt's translations, its QML, and what only a compiler reads.
NOT_NEEDED = re.compile(
    r"opengl32sw|d3dcompiler|dxcompiler|dxil\.dll|Qt6?VirtualKeyboard|qdirect2d"
    r"|PySide6/(?:Qt/)?(?:translations|qml|resources|metatypes|typesystems|include|glue|support)/"
    r"|\.(?:pyi|pxd|pxi|pyx|h|c|cpp|a|lib)$"
    r"|(?:^|/)[^/]+-\d[^/]*\.dist-info/"
    r"|alembic/templates/|mako/ext/|reportlab/graphics/barcode|tcl8|tk8|_tcl_data|_tk_data",
    re.IGNORECASE,
)
# Of Babel's 1,100 locales those that the program can be set to, and their roots.
LOCALES = re.compile(r"babel/locale-data/(?!(?:root|en|en_US|en_GB|en_CA|en_AU|es|es_MX|fr|fr_CA)\.dat$)")
LIBRARY = re.compile(r"\.so(?:\.\d+)*$|\.dylib$|\.dll$|(?:^|/)Qt\w+$", re.IGNORECASE)
PYTHON = re.compile(r"libpython|^python3\d*\.dll$|^Python$", re.IGNORECASE)


def is_kept(destination: str, system: str) -> bool:
    """Whether a file goes into the bundle for a system, `win32`, `darwin` or `linux`."""
    path = destination.replace("\\", "/")
    if NOT_NEEDED.search(path) or LOCALES.search(path):
        return False
    if found := PLUGIN.search(path):
        by_system = PLUGINS.get(found["folder"], {})
        return found["name"] in by_system.get(system, by_system.get("", frozenset()))
    if found := BINDING.search(path):
        return found["name"] in BINDINGS
    return True


def reached(entries: Sequence[Entry], imports: Callable[[str], Iterable[str]]) -> list[Entry]:
    """Return the entries without the libraries that nothing kept links to, in their order.

    `imports` gives the names of the libraries that a file, by its source, links to.
    """
    by_name: dict[str, list[Entry]] = {}
    for entry in entries:
        for path in {_name(entry[0]), _name(entry[1])}:
            by_name.setdefault(path.lower(), []).append(entry)
    waiting = [entry for entry in entries if _is_root(entry)]
    found: set[str] = set()
    while waiting:
        destination, source, kind = waiting.pop()
        if destination in found:
            continue
        found.add(destination)
        if kind == "SYMLINK":
            continue
        for library in imports(source):
            waiting += by_name.get(_name(library).lower(), [])
    names = {_name(destination) for destination in found}
    return [one for one in entries if one[0] in found or (one[2] == "SYMLINK" and _name(one[0]) in names)]


def _is_root(entry: Entry) -> bool:
    """Whether something opens this by its name: a module, a plugin, Python itself, or what is no library."""
    destination, _source, kind = entry
    path = destination.replace("\\", "/")
    if kind == "SYMLINK":
        return False
    if kind == "EXTENSION" or "/plugins/" in path or path.endswith(".pyd") or PYTHON.search(_name(path)):
        return True
    # pypdfium2 opens its library by name; what is no library at all is data.
    return "pypdfium2" in path or not LIBRARY.search(path)


def _name(path: str) -> str:
    return PurePosixPath(path.replace("\\", "/")).name
