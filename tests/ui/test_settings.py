"""What this computer remembers, also in the next run."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QByteArray

from ui.settings import Settings
from ui.theme import Mode


def again(settings: Settings) -> Settings:
    settings.save()
    return Settings(settings.folder)


def test_a_new_computer_has_sensible_settings(settings: Settings) -> None:
    assert settings.mode is Mode.SYSTEM
    assert settings.text_scale == 100
    assert settings.recent_files == ()
    assert settings.author == ""
    assert settings.geometry.isEmpty()
    assert settings.folder_for("papers") == Path.home()


def test_everything_is_there_in_the_next_run(settings: Settings, tmp_path: Path) -> None:
    settings.mode, settings.text_scale, settings.author = Mode.DARK, 125, "Dana Whitlock, chair; Riverbend"
    settings.backup_place, settings.paper_size, settings.language = tmp_path, "A4", "de"
    settings.geometry = QByteArray(b"\x00\x01geometry")
    settings.remember_folder("papers", tmp_path)
    settings.set_columns("partners", ["name", "town"])
    settings.set_widths("partners", {"name": 220, "town": 90})
    found = again(settings)
    assert (found.mode, found.text_scale, found.author) == (Mode.DARK, 125, "Dana Whitlock, chair; Riverbend")
    assert (found.backup_place, found.paper_size, found.language) == (tmp_path, "A4", "de")
    assert found.geometry == QByteArray(b"\x00\x01geometry")
    assert found.folder_for("papers") == tmp_path
    assert found.columns("partners") == ("name", "town")
    assert found.widths("partners") == {"name": 220, "town": 90}


def test_recent_files_are_few_and_the_latest_is_first(settings: Settings) -> None:
    for number in range(12):
        settings.remember_file(Path(f"/files/{number}, with a comma.partners"))
    settings.remember_file(Path("/files/5, with a comma.partners"))
    found = again(settings).recent_files
    assert len(found) == 10
    assert found[0] == Path("/files/5, with a comma.partners")
    settings.forget_file(found[0])
    assert found[0] not in settings.recent_files


def test_settings_someone_has_spoilt_do_not_stop_the_start(settings: Settings) -> None:
    settings.folder.mkdir(parents=True, exist_ok=True)
    (settings.folder / "settings.ini").write_text("[look]\nmode=plaid\ntext_scale=huge\n", "utf-8")
    spoilt = Settings(settings.folder)
    assert spoilt.mode is Mode.SYSTEM
    assert spoilt.text_scale == 100
