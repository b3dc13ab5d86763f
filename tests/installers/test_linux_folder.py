"""The program as people get it on Linux: built, within its budgets, and testing itself without a screen.

Takes about a minute and a half; leave it out with `-m "not builds"`.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from installers import debian, freezing, linux, steps

pytestmark = pytest.mark.builds


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    if sys.platform != "linux":
        pytest.skip("NOT BUILT: the folder for Linux is built on Linux")
    if not steps.has_all(Path(sys.executable)):
        pytest.skip("NOT BUILT: this Python lacks what installers/requirements/build.txt pins")
    if shutil.which("objdump") is None:
        pytest.skip("NOT BUILT: PyInstaller needs objdump (Debian: binutils)")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(freezing, "BUILD", tmp_path_factory.mktemp("build"))
        try:
            made = linux.freeze()
        except steps.Failed as failure:
            if not re.search(r"ERROR: Python (was built without a )?shared library", str(failure)):
                raise
            pytest.skip("NOT BUILT: this Python has no shared library, which PyInstaller needs (Debian: libpython3.11)")
        yield made


def test_the_packaged_program_tests_itself(folder):
    freezing.self_test(folder / "partnerdesk")


def test_the_command_line_is_called_by_its_name(folder, tmp_path):
    (tmp_path / "partnerdesk-cli").symlink_to(folder / "partnerdesk")
    words = [tmp_path / "partnerdesk-cli", "new", tmp_path / "a.partnerdesk"]
    alone = {"HOME": str(tmp_path), "XDG_DATA_HOME": str(tmp_path), "LC_ALL": "C.UTF-8"}
    done = subprocess.run(words, env=alone, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "a.partnerdesk").exists()


def test_nothing_of_the_computer_it_was_built_on_is_in_it(folder):
    for path in steps.files_of(folder):
        assert not (path.is_symlink() and path.readlink().is_absolute()), path
    names = {path.name for path in steps.files_of(folder)}
    assert not [name for name in names if name.startswith(("libssl", "libcrypto.", "libQt6Network", "libQt6Quick"))]
    assert "THIRD-PARTY.txt" in names


def test_every_library_the_package_asks_for_is_in_a_known_package(folder):
    lean = folder.with_name("PartnerDesk-for-debian")
    assert "libxcb-cursor0" in debian.depended_on(lean)
