"""What goes into the packaged program, by names alone, for all three systems."""

from __future__ import annotations

import pickle
import sys
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from babel import Locale, localedata
from babel.numbers import format_compact_currency, format_currency

import partnerdesk
from installers import notices, trim
from installers.trim import is_kept

EVERY = ("linux", "win32", "darwin")


@pytest.mark.parametrize(
    ("place", "systems"),
    [
        ("PySide6/plugins/platforms/qwindows.dll", {"win32"}),
        ("PySide6\\plugins\\platforms\\qoffscreen.dll", set(EVERY)),
        ("PySide6/Qt/plugins/platforms/libqcocoa.dylib", {"darwin"}),
        ("PySide6/Qt/plugins/platforms/libqxcb.so", {"linux"}),
        ("PySide6/Qt/plugins/platforms/libqwayland.so", {"linux"}),
        ("PySide6/Qt/plugins/platforms/libqeglfs.so", set()),
        ("PySide6/Qt/plugins/printsupport/libcupsprintersupport.so", {"linux", "darwin"}),
        ("PySide6/plugins/styles/qmodernwindowsstyle.dll", {"win32"}),
        ("PySide6/plugins/tls/qopensslbackend.dll", set()),
        ("PySide6/plugins/sqldrivers/qsqlite.dll", set()),
        ("PySide6/Qt/plugins/platformthemes/libqgtk3.so", set()),
        ("PySide6/QtWidgets.pyd", set(EVERY)),
        ("PySide6/QtWidgets.abi3.so", set(EVERY)),
        ("PySide6/QtNetwork.abi3.so", set()),
        ("PySide6/opengl32sw.dll", set()),
        ("PySide6/translations/qtbase_de.qm", set()),
        ("PySide6/Qt/lib/QtCore.framework/Versions/A/QtCore", set(EVERY)),
        ("babel/locale-data/en_US.dat", set(EVERY)),
        ("babel/locale-data/fr_CA.dat", set(EVERY)),
        ("babel/locale-data/zh_Hant.dat", set()),
        ("babel/global.dat", set(EVERY)),
        ("reportlab/fonts/VeraBd.ttf", set()),
        ("openpyxl-3.1.5.dist-info/RECORD", set()),
        ("shiboken6/__init__.pyi", set()),
        ("resources/fonts/OFL.txt", set(EVERY)),
        ("resources/help/en/partners.md", set(EVERY)),
        ("resources/partnerdesk.pot", set()),
    ],
)
def test_each_system_gets_what_it_needs(place, systems):
    assert {system for system in EVERY if is_kept(place, system)} == systems


def test_every_plug_in_that_is_kept_is_there_on_linux():
    plugins = Path(sys.modules["PySide6"].__file__).parent / "Qt" / "plugins"
    for folder, names in trim.PLUGINS.items():
        for name, systems in names.items():
            if "linux" in systems and sys.platform == "linux":
                assert any(plugins.glob(f"{folder}/lib{name}.so")), f"{folder}/{name}"


def test_nothing_that_the_program_imports_is_left_out():
    """Ours are all imported in other tests; what they loaded then must not be on the list."""
    ours = Path(partnerdesk.__file__).parent.parent
    for path in [*(ours / "partnerdesk").rglob("*.py"), *(ours / "ui").rglob("*.py")]:
        text = path.read_text(encoding="utf-8")
        for module in trim.EXCLUDED:
            assert f"import {module}\n" not in text, f"{path.name} imports {module}"
            assert f"from {module} import" not in text, f"{path.name} imports from {module}"


def test_the_libraries_are_those_that_are_pinned():
    of_package = packages_distributions()
    pinned = {name.replace("-", "_").lower() for name in notices.libraries()}
    for top in trim.LIBRARIES - {"partnerdesk", "ui", "PySide6"}:
        assert {name.replace("-", "_").lower() for name in of_package[top]} <= pinned, top


def test_what_the_tests_install_is_noticed_when_it_comes_in():
    site = "/somewhere/site-packages"
    modules = [
        ("openpyxl.cell", f"{site}/openpyxl/cell.py", "PYMODULE"),
        ("lxml.etree", f"{site}/lxml/etree.py", "PYMODULE"),
        ("json", "/usr/lib/python3/json.py", "PYMODULE"),
        ("_pyi_rth_utils", f"{site}/PyInstaller/x.py", "PYMODULE"),
    ]
    assert trim.strangers(modules) == ["lxml"]


def test_a_library_that_nothing_asks_for_is_left_out():
    binaries = [
        ("PySide6/QtCore.abi3.so", "QtCore", "EXTENSION"),
        ("PySide6/Qt/lib/libQt6Core.so.6", "libQt6Core", "BINARY"),
        ("libQt6Core.so.6", "PySide6/Qt/lib/libQt6Core.so.6", "SYMLINK"),
        ("libicudata.so.73", "libicudata", "BINARY"),
        ("PySide6/Qt/lib/libQt6Quick.so.6", "libQt6Quick", "BINARY"),
        ("libQt6Quick.so.6", "PySide6/Qt/lib/libQt6Quick.so.6", "SYMLINK"),
        ("PySide6/libpyside6qml.abi3.so.6.11", "libpyside6qml", "BINARY"),
        ("pypdfium2_raw/libpdfium.so", "libpdfium", "BINARY"),
        ("libpython3.11.so.1.0", "libpython", "BINARY"),
    ]
    links = {"QtCore": ["libQt6Core.so.6"], "libQt6Core": ["/where/ever/libicudata.so.73", "libc.so.6"]}
    kept = [entry[0] for entry in trim.reachable(binaries, lambda path: links.get(path, []))]
    assert kept == [binaries[number][0] for number in (0, 1, 2, 3, 7, 8)]


def test_debians_libraries_are_left_to_debian_and_python_never():
    binaries = [
        ("libX11.so.6", "/usr/lib/x86_64-linux-gnu/libX11.so.6", "BINARY"),
        ("libpython3.11.so.1.0", "/usr/lib/x86_64-linux-gnu/libpython3.11.so.1.0", "BINARY"),
        ("python3.11/lib-dynload/_csv.so", "/usr/lib/python3.11/lib-dynload/_csv.so", "EXTENSION"),
        ("PySide6/Qt/lib/libQt6Core.so.6", "/venv/PySide6/Qt/lib/libQt6Core.so.6", "BINARY"),
    ]
    assert trim.without_system_libraries(binaries, lambda path: path) == binaries[1:]
    data = [("libX11.so.6", "", "SYMLINK"), ("libQt6Core.so.6", "", "SYMLINK"), ("a.txt", "", "DATA")]
    assert [entry[0] for entry in trim.links_to_kept(data, binaries[1:])] == ["libQt6Core.so.6", "a.txt"]


def test_a_framework_of_macos_keeps_all_its_links_or_none():
    core = "PySide6/Qt/lib/QtCore.framework"
    binaries = [(f"{core}/Versions/A/QtCore", "", "BINARY")]
    links = [
        (f"{core}/Versions/Current", "A", "SYMLINK"),
        (f"{core}/Resources", "Versions/Current/Resources", "SYMLINK"),
        (f"{core}/QtCore", "Versions/Current/QtCore", "SYMLINK"),
        (f"{core}/Versions/A/Resources/Info.plist", "", "DATA"),
        ("QtCore", f"{core}/Versions/A/QtCore", "SYMLINK"),
    ]
    others = [(place.replace("QtCore", "QtQml"), source, sort) for place, source, sort in links]
    assert trim.links_to_kept([*links, *others], binaries) == links


def test_a_slim_locale_writes_days_numbers_and_money_as_the_whole_one_does(monkeypatch):
    folder = Path(localedata.__file__).parent / "locale-data"
    whole, slim = {}, {}
    for name in ("root", "en", "en_US", "de", "pl"):
        data = (folder / f"{name}.dat").read_bytes()
        whole[name], slim[name] = pickle.loads(data), pickle.loads(trim.slim_locale(data))
        assert len(trim.slim_locale(data)) < len(data)

    def written(code):
        localedata._cache.clear()
        return (
            format_currency(1234.5, "USD", locale=code),
            format_compact_currency(50_000, "EUR", locale=code),
            Locale.parse(code).date_formats["long"].pattern,
        )

    expected = {code: written(code) for code in ("en_US", "de", "pl")}
    real = localedata.load

    def load(name, merge_inherited=True):
        found = real(str(name), merge_inherited)
        for unasked in trim.UNASKED & found.keys():
            found[unasked] = {}
        return found

    monkeypatch.setattr(localedata, "load", load)
    assert {code: written(code) for code in expected} == expected
    localedata._cache.clear()


def test_our_modules_keep_their_asserts():
    modules = [("ui.app", "a", "PYMODULE"), ("sqlalchemy.sql", "b", "PYMODULE"), ("csv", "c", "PYMODULE")]
    assert [sort for _name, _source, sort in trim.optimized(modules)] == ["PYMODULE", "PYMODULE-2", "PYMODULE-2"]
