"""What is printed for signing, and the binder, from the command line."""

from __future__ import annotations

from partnerdesk.documents.own_pdf import count_pages
from tests.documents import scanned


def test_the_print_set_is_written_as_one_pdf(desk, file, code, tmp_path):
    out = tmp_path / "set.pdf"
    done, said = desk.ask("print-set", file, code, "--to", out)
    assert done == 0
    assert said["copies"] == ["Riverside Community Clinic, Inc.", "Riverbend Community Kitchen, Inc.", ""]
    assert count_pages(out.read_bytes()) == said["pages"] > 20
    assert said["sheets"] == -(-said["pages"] // 2)


def test_for_printing_on_one_side_it_has_no_empty_sides(desk, file, code, tmp_path):
    out = tmp_path / "set.pdf"
    both = desk.ask("print-set", file, code, "--to", out)[1]
    one = desk.ask("print-set", file, code, "--to", out, "--one-side")[1]
    assert count_pages(out.read_bytes()) == one["pages"] == one["sheets"] < both["pages"]
    assert f"{one['sheets']} sheets" in desk.run("print-set", file, code, "--to", out, "--one-side")[1]


def test_it_is_a_pdf_alone_and_of_a_version_that_is_there(desk, file, code, tmp_path):
    assert desk.run("print-set", file, code, "--to", tmp_path / "set.docx")[0] == 2
    assert "no version" in desk.run("print-set", file, "0000-0000-0000", "--to", tmp_path / "set.pdf")[2]
    assert not (tmp_path / "set.pdf").exists()


def test_checklist_and_signature_page_are_among_the_papers(desk, file, code, tmp_path):
    _, said = desk.ask("papers", file)
    version = next(one["id"] for one in said["papers"] if one["kind"] == "signature-page")
    for kind in ("signature-page", "signing-checklist"):
        for ending in ("pdf", "docx"):
            out = tmp_path / f"{kind}.{ending}"
            assert desk.run("paper", file, kind, version, "--to", out)[0] == 0
            assert out.stat().st_size > 1000
    assert code


def test_the_binder_is_written_with_its_scans(desk, file, code, tmp_path):
    path = tmp_path / "signed.pdf"
    path.write_bytes(scanned.pdf(4))
    desk.run("scan", file, code, path, "--party", "clinic")
    _, said = desk.ask("match", file, code)
    out = tmp_path / "binder.pdf"
    done, told = desk.ask("binder", file, said["agreement"], "--to", out, "--page", "A4")
    assert (done, told["versions"], told["scans"]) == (0, [code], ["signed.pdf"])
    assert count_pages(out.read_bytes()) == told["pages"]
    assert "no agreement" in desk.run("binder", file, "nobody", "--to", out)[2]
    assert desk.run("binder", file, said["agreement"], "--to", tmp_path / "binder.docx")[0] == 2
