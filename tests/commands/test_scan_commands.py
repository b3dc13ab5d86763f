"""Scans from the command line: taken with the version whose code they carry, told and handed out as they were received."""

from __future__ import annotations

from tests.documents import scanned

FOOD_CARDS = "Food Cards and Cold Storage"


def given(folder, **files):
    """Write files and return their paths."""
    folder.mkdir()
    paths = [folder / name.replace("_", ".") for name in files]
    for path, data in zip(paths, files.values(), strict=True):
        path.write_bytes(data)
    return paths


def test_scans_are_kept_listed_and_handed_out_as_received(desk, file, code, tmp_path):
    data = scanned.pdf(8)
    (path,) = given(tmp_path / "in", clinic_pdf=data)
    how = ("--party", "clinic", "--on", "2026-11-16", "--from", "Priya", "--complete")
    done, said = desk.ask("scan", file, code.lower(), path, *how)
    assert (done, said["refused"]) == (0, [])
    assert {key: said["scans"][0][key] for key in ("name", "pages", "complete", "received_on")} == {
        "name": "clinic.pdf", "pages": 8, "complete": True, "received_on": "2026-11-16",
    }  # fmt: skip
    _, printed, _ = desk.run("scans", file, code)
    assert printed.startswith("Riverside Community Clinic, Inc.: clinic.pdf, 8 of ")
    done, said = desk.ask("scans", file, code, "--to", tmp_path / "in" / "..")
    assert (done, said["files"]) == (0, ["clinic.pdf"])
    assert (tmp_path / "clinic.pdf").read_bytes() == data


def test_all_that_are_none_are_told_at_once_and_the_good_ones_kept(desk, file, code, tmp_path):
    paths = given(
        tmp_path / "in",
        good_jpg=scanned.image(),
        letter_pdf=b"Dear all,",
        locked_pdf=scanned.locked(),
        none_png=b"",
        bomb_png=scanned.bomb(),
        many_pdf=scanned.pdf(300),
    )
    done, said = desk.ask("scan", file, code, *paths, tmp_path / "gone.pdf")
    assert done == 1
    assert [each["name"] for each in said["scans"]] == ["good.jpg", "many.pdf"]
    assert len(said["refused"]) == 5
    _, _, told = desk.run("scan", file, code, paths[-1])
    assert "“many.pdf” has many more pages than the version" in told


def test_nothing_is_taken_for_a_code_that_is_unknown_or_a_party_that_is_not_there(desk, file, code, tmp_path):
    paths = given(tmp_path / "in", good_jpg=scanned.image())
    assert "no version" in desk.run("scan", file, "0000-0000-0000", *paths)[2]
    assert "names none of the parties" in desk.run("scan", file, code, *paths, "--party", "bakery")[2]
    assert desk.run("scan", file, "what", *paths)[0] == 2
    assert desk.run("scans", file, code)[1].strip() == "Nothing was scanned yet."


def test_two_of_one_name_are_both_handed_out(desk, file, code, tmp_path):
    (path,) = given(tmp_path / "in", page_png=scanned.image("PNG"))
    desk.run("scan", file, code, path)
    desk.run("scan", file, code, path)
    (tmp_path / "out").mkdir()
    _, said = desk.ask("scans", file, code, "--to", tmp_path / "out")
    assert said["files"] == ["page.png", "page 2.png"]
