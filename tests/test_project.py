"""The project itself: clean code, a wheel that holds all it needs, and pages that say what is true."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
import zipfile
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from partnerdesk import __version__

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
LOCKS = ROOT / "installers" / "requirements"
PAGES = (
    "README.md",
    "CONTRIBUTING.md",
    "CHANGELOG.md",
    *(f"docs/{page.name}" for page in (ROOT / "docs").glob("*.md")),
)
# Paths of the computer something was written on.
SOMEWHERE = re.compile(r"(?<![\w.~])/(?:work|tmp|home|root|Users)/\w")


def run(*words):
    return subprocess.run([sys.executable, "-m", *words], cwd=ROOT, capture_output=True, text=True, check=False)


def pinned(lock):
    found = re.findall(
        r"^([A-Za-z0-9_.-]+)==([^ ;\\]+)", (LOCKS / f"{lock}.txt").read_text(encoding="utf-8"), re.MULTILINE
    )
    return {canonicalize_name(name): version for name, version in found}


def documented():
    text = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8")
    return {
        canonicalize_name(name): version
        for name, version in re.findall(r"^\| ([\w.-]+) \| (\d\S*) \|", text, re.MULTILINE)
    }


def test_ruff_finds_nothing():
    done = run("ruff", "check", "--no-cache", ".")
    assert done.returncode == 0, done.stdout


def test_all_code_is_formatted():
    done = run("ruff", "format", "--check", "--no-cache", ".")
    assert done.returncode == 0, done.stdout


def test_all_types_fit():
    done = run("mypy")
    assert done.returncode == 0, done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    folder = tmp_path_factory.mktemp("wheel")
    done = run("hatchling", "build", "-t", "wheel", "-d", str(folder))
    assert done.returncode == 0, done.stderr
    (made,) = folder.glob("*.whl")
    with zipfile.ZipFile(made) as opened:
        yield opened


def test_the_wheel_holds_both_packages_and_all_resources(wheel):
    names = set(wheel.namelist())
    for package in ("partnerdesk", "ui"):
        for path in (ROOT / package).rglob("*.py"):
            assert path.relative_to(ROOT).as_posix() in names
    for path in (ROOT / "resources").rglob("*"):
        if path.is_file() and path.suffix not in {".pot", ".mo"}:
            assert f"partnerdesk/_resources/{path.relative_to(ROOT / 'resources').as_posix()}" in names


def test_the_wheel_holds_nothing_else(wheel):
    tops = {name.split("/", 1)[0] for name in wheel.namelist()}
    assert tops == {"partnerdesk", "ui", f"partnerdesk-{__version__}.dist-info"}
    assert not [name for name in wheel.namelist() if "__pycache__" in name or "/tests/" in name]


def test_the_wheel_carries_the_licences_and_keeps_off_the_public_index(wheel):
    about = f"partnerdesk-{__version__}.dist-info"
    names = set(wheel.namelist())
    assert {f"{about}/licenses/LICENSE", f"{about}/licenses/resources/fonts/OFL.txt"} <= names
    assert "Classifier: Private :: Do Not Upload" in wheel.read(f"{about}/METADATA").decode()


def test_no_other_distribution_has_packages_of_our_names():
    ours = packages_distributions()
    assert {*ours.get("partnerdesk", []), *ours.get("ui", [])} <= {"partnerdesk"}


def test_the_version_is_the_same_everywhere():
    assert PROJECT["project"]["version"] == __version__
    assert f"{__version__}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_start_needs_the_standard_library_alone_and_is_short():
    text = (ROOT / "start.py").read_text(encoding="utf-8")
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import):
            assert {alias.name.split(".")[0] for alias in node.names} <= sys.stdlib_module_names
        elif isinstance(node, ast.ImportFrom):
            assert str(node.module).split(".")[0] in sys.stdlib_module_names
    assert len(text.splitlines()) <= 200


@pytest.mark.parametrize(
    ("lock", "groups"),
    [("run", ()), ("build", ("build",)), ("dev", ("dev", "build")), ("bench", ("dev", "build", "bench"))],
)
def test_locks_hold_what_the_project_asks_for(lock, groups):
    versions = pinned(lock)
    asked = [
        *PROJECT["project"]["dependencies"],
        *(one for group in groups for one in PROJECT["dependency-groups"][group]),
    ]
    for requirement in map(Requirement, asked):
        assert requirement.specifier.contains(versions[canonicalize_name(requirement.name)]), requirement


def test_locks_agree_with_each_other_and_have_hashes():
    run_, dev, bench = pinned("run"), pinned("dev"), pinned("bench")
    assert run_.items() <= pinned("build").items() <= dev.items() <= bench.items()
    text = (LOCKS / "dev.txt").read_text(encoding="utf-8")
    assert text.count("==") <= text.count("--hash=sha256:")


def test_every_dependency_is_explained_with_its_version():
    told, dev = documented(), pinned("dev")
    assert pinned("run").items() <= told.items()
    asked = [Requirement(one) for group in ("dev", "build") for one in PROJECT["dependency-groups"][group]]
    assert {canonicalize_name(one.name) for one in asked} <= set(told)
    assert {name: version for name, version in told.items() if name in dev} == {name: dev[name] for name in told}


def test_what_the_program_imports_it_asks_for():
    """Nothing is there only because something else brings it along."""
    asked = {canonicalize_name(Requirement(one).name) for one in PROJECT["project"]["dependencies"]}
    of_module = packages_distributions()
    for path in [*(ROOT / "partnerdesk").rglob("*.py"), *(ROOT / "ui").rglob("*.py")]:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            named = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            named += [str(node.module)] if isinstance(node, ast.ImportFrom) else []
            for top in (
                {name.split(".")[0] for name in named} - sys.stdlib_module_names - {"partnerdesk", "ui", "__future__"}
            ):
                names = {canonicalize_name(one) for one in of_module[top]} | (
                    {"pyside6-essentials"} if top == "shiboken6" else set()
                )
                assert names & asked, f"{path.name} imports {top}"


@pytest.mark.parametrize("page", PAGES)
def test_pages_lead_to_files_that_are_there(page):
    text = (ROOT / page).read_text(encoding="utf-8")
    for _, target in re.findall(r"(!?)\[[^\]]*\]\(([^)\s#]+)[^)]*\)", re.sub(r"```.*?```", "", text, flags=re.DOTALL)):
        if "://" not in target:
            assert ((ROOT / page).parent / target).exists(), target


@pytest.mark.parametrize("page", PAGES)
def test_pages_name_modules_that_are_there(page):
    for path in re.findall(
        r"`((?:partnerdesk|ui|tests|tools|resources|installers|docs)/[\w./-]*)`",
        (ROOT / page).read_text(encoding="utf-8"),
    ):
        assert (ROOT / path).exists(), path


def test_nothing_names_a_place_on_the_computer_it_was_written_on():
    for folder in ("partnerdesk", "ui", "tests", "tools", "installers", "docs", "resources/help", "resources/content"):
        for path in (ROOT / folder).rglob("*"):
            if path.suffix in {".py", ".md", ".toml", ".sh"}:
                found = SOMEWHERE.search(path.read_text(encoding="utf-8"))
                assert not found, f"{path.relative_to(ROOT)}: {found[0]}"
