"""What the systems are told of the program: icons, versions, property lists, budgets; and how builds end."""

from __future__ import annotations

import plistlib
import re
import struct
import sys

import pytest

from installers import build, check, freezing, icons, identity, mac_files, macos, steps
from partnerdesk import __version__


@pytest.fixture(scope="module")
def drawn(tmp_path_factory):
    folder = tmp_path_factory.mktemp("icons")
    icons.make(folder)
    return folder


def test_one_drawing_gives_the_icons_of_all_systems(drawn):
    assert check.ico_sizes((drawn / "app.ico").read_bytes()) == set(icons.WINDOWS)
    assert {b"ic07", b"ic10", b"ic14"} <= check.icns_kinds((drawn / "app.icns").read_bytes())
    for side in icons.LINUX:
        data = (drawn / f"hicolor/{side}x{side}/apps/partnerdesk.png").read_bytes()
        assert struct.unpack(">2I", data[16:24]) == (side, side)
    assert (drawn / "hicolor/scalable/apps/partnerdesk.svg").read_bytes() == icons.DRAWING.read_bytes()


def test_an_icon_that_was_cut_is_noticed(drawn):
    with pytest.raises(steps.Failed, match="as long as it says"):
        check.icns_kinds((drawn / "app.icns").read_bytes()[:-10])


def test_the_version_is_the_programs():
    assert identity.version() == __version__
    assert __version__ in identity.version_resource(__version__)


@pytest.mark.parametrize(
    ("said", "numbers"), [("1.2.3", (1, 2, 3, 0)), ("0.1.0rc2", (0, 1, 0, 0)), ("2.0+local7", (2, 0, 0, 0))]
)
def test_windows_gets_four_numbers(said, numbers):
    assert identity.four_numbers(said) == numbers


def test_windows_reads_the_version_resource():
    names = ("VSVersionInfo", "FixedFileInfo", "StringFileInfo", "StringTable", "VarFileInfo", "VarStruct")
    seen = {}

    def make(name):
        return lambda *words, **named: seen.setdefault(name, (words, named))

    known = {name: make(name) for name in names} | {"StringStruct": seen.setdefault}
    eval(identity.version_resource("1.2.3"), known)
    assert seen["FixedFileInfo"][1]["filevers"] == (1, 2, 3, 0)
    assert seen["FileDescription"] == "PartnerDesk"


def test_macos_opens_the_file_type_it_declares():
    check.check_information()
    info = plistlib.loads(plistlib.dumps(macos.info("1.2.3rc1")))
    assert info["LSMinimumSystemVersion"] == macos.OLDEST
    assert info["CFBundleVersion"] == "1.2.3"
    declared = info["UTExportedTypeDeclarations"][0]["UTTypeTagSpecification"]
    assert declared["public.filename-extension"] == [identity.ENDING]


def fat(parts):
    """Return a file for several kinds of Mac."""
    head, body, place = struct.pack(">4sI", b"\xca\xfe\xba\xbe", len(parts)), b"", 4096
    for kind, data in parts.items():
        head += struct.pack(">5I", kind, 0, place + len(body), len(data), 0)
        body += data
    return head.ljust(4096, b"\0") + body


def program(kind, *libraries):
    """Return a program for one kind of Mac that links to libraries."""
    commands = b""
    for name in libraries:
        text = name.encode() + b"\0" * (8 - len(name) % 8)
        commands += struct.pack("<6I", 0xC, 24 + len(text), 24, 0, 0, 0) + text
    return struct.pack("<4s7I", mac_files.THIN, kind, 0, 6, len(libraries), len(commands), 0, 0) + commands


def test_a_program_for_two_kinds_of_mac_is_halved():
    arm, intel = program(0x0100000C, "@rpath/QtCore", "/usr/lib/libc.dylib"), program(0x01000007)
    both = fat({0x0100000C: arm, 0x01000007: intel})
    assert mac_files.thin(both, "arm64") == arm
    assert mac_files.thin(both, "x86_64") == intel
    assert mac_files.links(arm) == ["@rpath/QtCore", "/usr/lib/libc.dylib"]
    assert mac_files.thin(b"text", "arm64") == b"text"


def test_a_library_for_the_other_kind_of_mac_alone_is_noticed():
    with pytest.raises(KeyError):
        mac_files.thin(program(0x01000007), "arm64")


@pytest.mark.parametrize(
    ("name", "belongs"),
    [
        ("PySide6/QtCore.abi3.so", True),
        ("PySide6/QtQml.abi3.so", False),
        ("PySide6/Qt/lib/QtGui.framework/Versions/A/QtGui", True),
        ("PySide6/Assistant.app/Contents/MacOS/Assistant", False),
        ("PySide6/Qt/plugins/platforms/libqcocoa.dylib", True),
        ("PIL/_avif.cpython-313-darwin.so", False),
        ("openpyxl/cell/cell.py", False),
    ],
)
def test_what_of_a_wheel_is_in_the_application_for_macos(name, belongs):
    assert check.is_for_program(name) == belongs


def test_a_budget_that_is_passed_stops_the_build(capsys):
    steps.within("linux", {"package_mb": 1.0, "files": 2})
    with pytest.raises(steps.Failed, match="package_mb is 41"):
        steps.within("linux", {"package_mb": 41.0})
    assert "41.0" in capsys.readouterr().out


def test_the_budgets_are_those_that_were_promised():
    assert steps.budgets("windows")["installer_mb"] <= 30
    assert steps.budgets("windows")["installed_mb"] <= 100
    assert steps.budgets("linux")["package_mb"] <= 40
    assert steps.budgets("linux")["installed_mb"] <= 130
    assert steps.budgets("macos")["image_mb"] <= 45
    assert steps.budgets("start")["frozen_to_source"] <= 1.2


def test_a_command_that_fails_is_told_with_what_it_said():
    with pytest.raises(steps.Failed, match="what went wrong"):
        steps.run([sys.executable, "-c", "raise SystemExit('what went wrong')"])
    with pytest.raises(steps.Failed, match="nowhere"):
        steps.run(["nowhere-such-a-command"])


@pytest.mark.skipif(sys.platform == "darwin", reason="on a Mac it would be built")
def test_what_cannot_be_built_here_is_skipped_aloud_and_fails_when_strict(capsys):
    assert build.main(["macos"]) == 0
    said = capsys.readouterr().out
    assert "SKIPPED" in said
    assert "1 skipped" in said
    assert build.main(["macos", "--strict"]) == 1
    assert "FAILED" in capsys.readouterr().out


def test_the_specification_takes_what_the_builds_say():
    text = (steps.ROOT / "installers" / "app.spec").read_text(encoding="utf-8")
    compile(text, "app.spec", "exec")
    known = set(re.findall(r'add_argument\("(--[\w-]+)"', text))
    for module in ("freezing", "macos", "windows"):
        said = (steps.ROOT / "installers" / f"{module}.py").read_text(encoding="utf-8")
        asked = set(
            re.findall(r'"(--(?:icon|notices|version-file|target-arch|info-plist|identity|entitlements))"', said)
        )
        assert asked <= known, module


def test_a_program_that_writes_no_report_has_not_passed(tmp_path):
    silent = tmp_path / "silent"
    silent.write_text("#!/bin/sh\nexit 0\n", encoding="utf-8")
    silent.chmod(0o755)
    with pytest.raises(steps.Failed, match="no report"):
        freezing.self_test(silent)
