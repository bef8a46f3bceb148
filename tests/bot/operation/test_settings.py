from pathlib import Path

import pytest

from bot.errors import UnusableError
from bot.operation.settings import SECRET_FILE, chat_secret, data_folder, secret


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
    (tmp_path / SECRET_FILE).chmod(0o600)
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


@pytest.fixture
def token_file(tmp_path: Path, monkeypatch) -> Path:
    path = tmp_path / "token"
    path.write_text("1:abc\n")
    path.chmod(0o600)
    monkeypatch.delenv("TELEGRAM_BOT_TOKEN", raising=False)
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN_FILE", str(path))
    return path


def test_a_secret_may_come_from_a_file(token_file: Path, monkeypatch) -> None:
    assert secret("TELEGRAM_BOT_TOKEN") == "1:abc"
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", "2:def")
    assert secret("TELEGRAM_BOT_TOKEN") == "2:def"


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o644])
def test_a_file_that_others_can_read_is_refused(token_file: Path, mode: int) -> None:
    token_file.chmod(mode)
    with pytest.raises(UnusableError, match="chmod 600"):
        secret("TELEGRAM_BOT_TOKEN")


def test_a_missing_empty_or_binary_file_is_named(token_file: Path) -> None:
    for content in (b"", b"\xff\xfe"):
        token_file.write_bytes(content)
        with pytest.raises(UnusableError, match="TELEGRAM_BOT_TOKEN_FILE"):
            secret("TELEGRAM_BOT_TOKEN")
    token_file.unlink()
    with pytest.raises(UnusableError, match="No such file"):
        secret("TELEGRAM_BOT_TOKEN")


def test_a_kept_secret_that_others_can_read_is_refused(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.delenv("MOBILITY_BOT_SECRET", raising=False)
    chat_secret(tmp_path)
    (tmp_path / SECRET_FILE).chmod(0o644)
    with pytest.raises(UnusableError, match="chmod 600"):
        chat_secret(tmp_path)
