"""What is sealed opens for its owner and its key alone."""

import stat
from pathlib import Path

import pytest

from bot.store.cipher import Cipher, key_from_text, load_or_create_key
from bot.store.errors import KeyUnusable, WrongKey
from tests.store.examples import KEY


@pytest.mark.parametrize("text", ["", "Pauses never hold.", "naïve, 論点 🧭\0", "half a pair: \ud83e"])
def test_a_sealed_text_opens(text: str, cipher: Cipher):
    sealed = cipher.seal(text, "message:guild:1")
    assert Cipher(KEY).open(sealed, "message:guild:1") == text


def test_sealing_twice_gives_nothing_to_compare(cipher: Cipher):
    assert cipher.seal("yes", "message:guild:1") != cipher.seal("yes", "message:guild:1")


def test_a_sealed_text_does_not_open_elsewhere(cipher: Cipher):
    sealed = cipher.seal("yes", "message:guild:1")
    with pytest.raises(WrongKey, match="message:guild:2 does not open"):
        cipher.open(sealed, "message:guild:2")
    with pytest.raises(WrongKey, match="start with the key"):
        Cipher(bytes(32)).open(sealed, "message:guild:1")
    for damaged in (b"", sealed[:5], sealed[:-1], sealed[:-1] + bytes([sealed[-1] ^ 1])):
        with pytest.raises(WrongKey):
            cipher.open(damaged, "message:guild:1")


def test_a_digest_depends_on_text_and_key(cipher: Cipher):
    assert cipher.digest("yes") == Cipher(KEY).digest("yes")
    assert len({cipher.digest("yes"), cipher.digest("no"), Cipher(bytes(32)).digest("yes")}) == 3
    assert len(cipher.digest("yes")) == 32


def test_a_key_file_is_made_once_and_only_for_its_owner(tmp_path: Path):
    file = tmp_path / "key"
    key = load_or_create_key(file)
    assert len(key) == 32
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert load_or_create_key(file) == key
    assert key_from_text(file.read_text(encoding="ascii")) == key
    assert load_or_create_key(tmp_path / "another") != key


@pytest.mark.parametrize("text", ["", "no key", "AAAA", "ключ"])
def test_a_malformed_key_is_named_but_not_shown(tmp_path: Path, text: str):
    with pytest.raises(KeyUnusable) as refused:
        key_from_text(text)
    assert not text or text not in str(refused.value)
    file = tmp_path / "key"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(KeyUnusable, match="is no key file"):
        load_or_create_key(file)
    assert file.read_text(encoding="utf-8") == text


def test_a_key_file_that_cannot_be_had_is_named(tmp_path: Path):
    with pytest.raises(KeyUnusable, match="cannot read or make the key file"):
        load_or_create_key(tmp_path / "nowhere" / "key")
    with pytest.raises(KeyUnusable, match="cannot read or make the key file"):
        load_or_create_key(tmp_path)
    with pytest.raises(KeyUnusable, match="5 bytes"):
        Cipher(b"short")
