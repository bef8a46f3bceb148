from pathlib import Path

import pytest

from bot.commands import UnusableError
from bot.settings import SECRET_FILE, chat_secret, data_folder


def test_the_secret_is_made_once_for_its_owner_only(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.delenv("MOBILITY_BOT_SECRET", raising=False)
    made = chat_secret(tmp_path)
    assert len(made) >= 32
    assert chat_secret(tmp_path) == made
    assert (tmp_path / SECRET_FILE).stat().st_mode & 0o777 == 0o600


def test_the_environment_comes_first(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setenv("MOBILITY_BOT_SECRET", "mine")
    assert chat_secret(tmp_path) == b"mine"
    assert not (tmp_path / SECRET_FILE).exists()


def test_an_empty_secret_is_named(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.delenv("MOBILITY_BOT_SECRET", raising=False)
    (tmp_path / SECRET_FILE).write_text("")
    with pytest.raises(UnusableError, match="secret is empty"):
        chat_secret(tmp_path)


def test_the_data_folder_is_made(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setenv("MOBILITY_BOT_DATA", str(tmp_path / "a" / "b"))
    assert data_folder().is_dir()


def test_a_data_folder_that_cannot_be_made_is_named(tmp_path: Path, monkeypatch) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("MOBILITY_BOT_DATA", str(tmp_path / "file" / "data"))
    with pytest.raises(UnusableError, match="file/data"):
        data_folder()
