"""The installer for Windows, as far as it can be looked at without Windows; `build.py windows` tries it as a whole."""

import re
import shutil
import subprocess
import zipfile

import pytest

from installers import identity, windows, wine
from installers.steps import LOCKS, Order

BUILD_PINS = (LOCKS / "build.txt").read_text(encoding="utf-8")
SCRIPT = windows.SCRIPT.read_text(encoding="utf-8")
needs_makensis = pytest.mark.skipif(shutil.which("makensis") is None, reason="makensis is not installed (Debian: nsis)")


@pytest.fixture
def program(tmp_path):
    """Return a folder that looks like the program; its executable is a real one where makensis can make one."""
    folder = tmp_path / "PartnerDesk"
    (folder / "_internal").mkdir(parents=True)
    (folder / "PartnerDesk.exe").write_bytes(b"MZ not really")
    (folder / "_internal" / "library.dll").write_bytes(b"library")
    return folder


@pytest.fixture
def dist(tmp_path, monkeypatch):
    folder = tmp_path / "dist"
    monkeypatch.setattr(windows, "DIST", folder)
    made = tmp_path / "work" / "made"
    made.mkdir(parents=True)
    shutil.copy(shutil.which("true") or "/bin/true", made / "app.ico")
    monkeypatch.setattr(windows, "WORK", made.parent)
    return folder


def test_what_is_pinned_for_windows_is_taken_and_what_is_for_others_is_left():
    pins = windows.pins_for("win32", BUILD_PINS)
    names = re.findall(r"^([a-z0-9_.-]+)==", pins, re.MULTILINE)
    assert {"pefile", "pywin32-ctypes", "pyinstaller", "pyside6-essentials"} <= set(names)
    assert "macholib" not in names
    assert "sys_platform" not in pins
    assert all("--hash=sha256:" in block for block in re.split(r"\n(?=[a-z])", pins.strip()))


def test_each_system_has_its_own_pins():
    assert "macholib" in windows.pins_for("darwin", BUILD_PINS)
    assert "pefile" not in windows.pins_for("linux", BUILD_PINS)


def test_only_the_programs_own_folders_are_ever_removed_whole():
    removed = set(re.findall(r'RMDir /r "([^"]+)"', SCRIPT))
    assert removed == {r"$INSTDIR\_internal", r"$INSTDIR\_before", r"$INSTDIR\_gone"}


def test_a_version_that_works_is_put_aside_before_anything_is_written_and_removed_only_when_the_new_one_is_whole():
    section = SCRIPT[SCRIPT.index('Section "${NAME}"') :].split("SectionEnd", 1)[0]
    steps = (
        r'Rename "$INSTDIR\_internal" "$INSTDIR\_before\_internal"',
        r'Rename "$INSTDIR\${EXE}" "$INSTDIR\_before\${EXE}"',
        'File /r "${PROGRAM}/_internal"',
        'File "${PROGRAM}/${EXE}"',
        "Call GoBack",
        r'Rename "$INSTDIR\_before" "$INSTDIR\_gone"',
        r'RMDir /r "$INSTDIR\_gone"' + "\n  WriteUninstaller",
    )
    places = [section.index(step) for step in steps]
    assert places == sorted(places)


def test_it_asks_for_no_administrator_and_writes_for_this_person_alone():
    assert "RequestExecutionLevel user" in SCRIPT
    assert not re.search(r"HKLM|HKCR|SetShellVarContext all", SCRIPT)


def test_every_way_it_ends_is_told_at_the_top_of_the_script():
    told = {
        int(code)
        for code in re.findall(r"(?:^; It ends with 0, or:|,) (\d)", SCRIPT.split("Unicode true", 1)[0], re.MULTILINE)
    }
    used = {int(code) for code in re.findall(r"(?:SetErrorLevel|insertmacro REFUSE) (\d)", SCRIPT)}
    assert used == told


def test_it_says_how_much_room_it_wants(program, tmp_path):
    words = windows.packing(program, tmp_path / "app.ico", tmp_path / "out.exe", "1.2.3", quick=False)
    assert "-DNUMBERS=1.2.3.0" in words
    assert f"-DNEEDS_MB={windows.ROOM}" in words


@needs_makensis
def test_the_script_packs_a_program_into_an_installer(program, dist):
    from installers import icons

    icons.make(windows.WORK / "made")
    made = windows.installer(program, quick=True)
    assert made.read_bytes()[:2] == b"MZ"
    assert made.name == f"PartnerDesk-{identity.version()}-windows.exe"


@needs_makensis
@pytest.mark.skipif(shutil.which("osslsigncode") is None, reason="osslsigncode is not installed")
def test_what_is_named_signs_the_installer(program, dist, tmp_path, monkeypatch):
    from installers import icons

    certificate, key = tmp_path / "certificate.pem", tmp_path / "key.pem"
    words = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=Trial"]
    subprocess.run([*words, "-keyout", str(key), "-out", str(certificate)], check=True, capture_output=True)
    monkeypatch.setenv("PARTNERDESK_SIGN_CERTIFICATE", str(certificate))
    monkeypatch.setenv("PARTNERDESK_SIGN_KEY", str(key))
    icons.make(windows.WORK / "made")
    made = windows.installer(program, quick=True)
    told = subprocess.run(
        ["osslsigncode", "verify", "-CAfile", str(certificate), "-in", str(made)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert "CN=Trial" in told.stdout
    assert "No signature found" not in told.stdout


def test_the_portable_folder_says_that_it_is_one_and_is_the_same_each_time(program, dist):
    first = windows.portable(program).read_bytes()
    assert windows.portable(program).read_bytes() == first
    with zipfile.ZipFile(windows.portable(program)) as packed:
        assert sorted(packed.namelist()) == [
            "PartnerDesk/PartnerDesk.exe",
            "PartnerDesk/_internal/library.dll",
            "PartnerDesk/portable.txt",
        ]
        assert "PartnerDesk data" in packed.read("PartnerDesk/portable.txt").decode()


def test_parts_of_wine_are_known():
    assert windows.is_of_wine(b"MZ.... Wine builtin DLL ...")
    assert not windows.is_of_wine(b"MZ.... This program cannot be run in DOS mode")


def test_where_there_can_be_no_wine_the_step_is_skipped_aloud(monkeypatch, capsys):
    monkeypatch.setattr(windows.sys, "platform", "linux")
    monkeypatch.setattr(windows, "cannot", lambda: "only an administrator")
    order = Order()
    assert windows.build(order) == []
    assert "only an administrator" in order.skipped[0]
    assert "SKIPPED" in capsys.readouterr().out


def test_what_wine_lacks_is_named(monkeypatch):
    monkeypatch.setattr(wine.sys, "platform", "linux")
    monkeypatch.setattr(wine.os, "geteuid", lambda: 0)
    monkeypatch.setattr(wine.shutil, "which", lambda name: None if name == "debootstrap" else name)
    assert "debootstrap" in wine.cannot()
