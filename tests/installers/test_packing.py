"""Packages: the same bytes each time, in a form that Debian takes."""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
import tarfile
import tomllib
import xml.etree.ElementTree as ET

import pytest

from installers import clean_debian, debian, identity, packing, steps
from start import QT_NEEDS

HERE = debian.HERE


@pytest.fixture
def laid_out(tmp_path):
    root = tmp_path / "deb"
    for name, text in (
        ("DEBIAN/control", debian.control_of("1.2.0", "libc6", 12)),
        ("usr/lib/x/readme", "words"),
        ("usr/lib/x/" + "long" * 30, "more"),
    ):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    (root / "usr/bin").mkdir()
    (root / "usr/bin/x").symlink_to("../lib/x/readme")
    return root


def test_the_same_files_give_the_same_package(laid_out, tmp_path):
    packing.deb(laid_out, tmp_path / "one.deb", seconds=1_700_000_000)
    for number, path in enumerate(laid_out.rglob("*")):
        if not path.is_symlink():
            os.utime(path, (number, number))
    packing.deb(laid_out, tmp_path / "two.deb", seconds=1_700_000_000)
    assert (tmp_path / "one.deb").read_bytes() == (tmp_path / "two.deb").read_bytes()


@pytest.mark.skipif(shutil.which("dpkg-deb") is None, reason="dpkg-deb is not on this computer")
def test_debian_reads_the_package(laid_out, tmp_path):
    packed = tmp_path / "x.deb"
    packing.deb(laid_out, packed, seconds=1_700_000_000)
    told = subprocess.run(["dpkg-deb", "--field", packed], capture_output=True, text=True, check=True).stdout
    assert "Version: 1.2.0" in told
    subprocess.run(["dpkg-deb", "--extract", packed, tmp_path / "out"], check=True)
    assert (tmp_path / "out/usr/bin/x").read_text(encoding="utf-8") == "words"
    assert not (tmp_path / "out/DEBIAN").exists()


def test_dpkg_knows_every_sort_of_entry(laid_out):
    """It takes the old sorts alone, not the newer ones that Python writes by itself for long names."""
    held = io.BytesIO()
    packing._squeeze(held, laid_out, (), seconds=0, quick=True)
    with tarfile.open(fileobj=io.BytesIO(held.getvalue())) as archive:
        assert {member.uname for member in archive} == {"root"}
        assert not any(member.pax_headers for member in archive)


def test_a_folder_is_packed_below_its_name(laid_out, tmp_path):
    packing.tar_xz(laid_out, tmp_path / "x.tar.xz", name="PartnerDesk-1", seconds=5)
    with tarfile.open(tmp_path / "x.tar.xz") as archive:
        assert {name.split("/")[0] for name in archive.getnames()} == {"PartnerDesk-1"}


@pytest.mark.parametrize(
    ("version", "debians"), [("1.2.0", "1.2.0"), ("1.2.0rc1", "1.2.0~rc1"), ("0.3.0.dev4", "0.3.0~dev4")]
)
def test_what_comes_before_a_release_is_older_to_debian(version, debians):
    assert debian.debian_version(version) == debians


def test_every_library_qt_needs_is_in_a_known_package():
    known = tomllib.loads((HERE / "libraries.toml").read_text(encoding="utf-8"))["packages"]
    for library, package in QT_NEEDS.items():
        assert known[library] == package


def test_a_library_in_no_known_package_stops_the_build():
    assert debian.packages_of(["libz.so.1"], {"libz.so.1": "zlib1g"}) == ["zlib1g"]
    with pytest.raises(steps.Failed, match=r"libnew\.so\.1"):
        debian.packages_of(["libz.so.1", "libnew.so.1"], {"libz.so.1": "zlib1g"})


def test_the_package_wants_the_c_library_its_parts_were_made_for():
    told = "  0x09691a75 0x00 02 GLIBC_2.2.5\n  0x069691b4 0x00 09 GLIBC_2.35\n  0x06 0x00 05 GLIBC_2.4\n"
    assert debian.newest_glibc(told) == "2.35"


def test_the_menu_entry_opens_files_of_our_type():
    entry = (HERE / "partnerdesk.desktop").read_text(encoding="utf-8")
    assert f"MimeType={identity.MIME_TYPE};" in entry
    assert "Exec=partnerdesk %f" in entry
    kind = ET.parse(HERE / "partnerdesk.xml").getroot()[0]
    assert kind.attrib["type"] == identity.MIME_TYPE
    assert [one.attrib["pattern"] for one in kind if one.tag.endswith("glob")] == [f"*.{identity.ENDING}"]
    told = ET.parse(HERE / f"{identity.BUNDLE}.metainfo.xml").getroot()
    assert told.findtext("id") == identity.BUNDLE


def test_the_file_type_is_known_by_what_stands_in_a_workspace():
    match = ET.parse(HERE / "partnerdesk.xml").getroot().find(".//{*}match")
    data = (steps.ROOT / "tests/workspaces/1.1.partnerdesk").read_bytes()
    place, value = int(match.attrib["offset"]), match.attrib["value"].encode()
    assert data[place : place + len(value)] == value


@pytest.mark.skipif(shutil.which("desktop-file-validate") is None, reason="desktop-file-utils are not on this computer")
def test_the_menu_entry_is_as_desktops_want_it():
    done = subprocess.run(["desktop-file-validate", HERE / "partnerdesk.desktop"], capture_output=True, check=False)
    assert done.returncode == 0, done.stdout


def test_the_trial_takes_the_mirror_of_a_whole_release():
    told = "http://one.example/security/ bookworm-security\nhttp://two.example/debian/ bookworm\n"
    assert clean_debian.chosen_mirror(told) == "http://two.example/debian/"
    assert clean_debian.chosen_mirror("") == ""


def test_where_no_clean_debian_can_be_made_it_is_said_and_counted(monkeypatch, capsys, tmp_path):
    monkeypatch.setattr(clean_debian, "why_not", lambda: "it needs root")
    order = steps.Order()
    clean_debian.try_package(tmp_path / "x.deb", order)
    assert order.skipped == ["the .deb in a clean Debian: it needs root"]
    assert "SKIPPED" in capsys.readouterr().out
    with pytest.raises(steps.Failed, match="it needs root"):
        clean_debian.try_package(tmp_path / "x.deb", steps.Order(strict=True))


def test_the_copyright_page_says_where_the_notices_are():
    text = debian.copyright_text()
    assert "THIRD-PARTY.txt" in text
    assert re.search(r"^License: MIT$", text, re.MULTILINE)
