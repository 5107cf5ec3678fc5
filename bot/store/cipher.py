"""Text sealed at rest, with a key that is not in the database."""

import base64
import binascii
import hashlib
import os
import secrets
from contextlib import suppress
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from bot.store.errors import KeyUnusable, WrongKey

_KEY_BYTES = 32
_NONCE_BYTES = 12
_DIGEST_BYTES = 16


class Cipher:
    """Seals texts with AES-256-GCM, and digests them with keyed BLAKE2b.

    A sealed text is bound to its owner (such as "message:<server>:<id>"): moved to another row, it does not open.
    """

    def __init__(self, key: bytes) -> None:
        """Derive a key for each purpose from the one key of 32 bytes; raises KeyUnusable for any other length."""
        if len(key) != _KEY_BYTES:
            message = (
                f"the key has {len(key)} bytes where {_KEY_BYTES} are needed: use the key file as it was made"
            )
            raise KeyUnusable(message)
        self._sealing = AESGCM(_derive(key, b"cruxkeeper: seal text"))
        self._digesting = _derive(key, b"cruxkeeper: digest text")
        self.naming_key = _derive(key, b"cruxkeeper: name people")
        """What people are given other names with, in exports."""

    def seal(self, text: str, owner: str) -> bytes:
        """Encrypt `text` for `owner`: 12 random bytes, then ciphertext and tag (28 bytes more than the text)."""
        nonce = secrets.token_bytes(_NONCE_BYTES)
        return nonce + self._sealing.encrypt(nonce, _encode(text), _encode(owner))

    def open(self, sealed: bytes, owner: str) -> str:
        """Decrypt what was sealed for `owner`; raises WrongKey if another key, owner or text was sealed."""
        nonce, ciphertext = sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:]
        try:
            opened = self._sealing.decrypt(nonce, ciphertext, _encode(owner))
        except (InvalidTag, ValueError) as error:
            message = (
                f"the text of {owner} does not open: start with the key that wrote it, or restore a backup"
            )
            raise WrongKey(message) from error
        return opened.decode("utf-8", "surrogatepass")

    def digest(self, text: str) -> str:
        """32 hexadecimal digits: the same for the same text and key, meaningless without the key."""
        return hashlib.blake2b(_encode(text), digest_size=_DIGEST_BYTES, key=self._digesting).hexdigest()


def load_or_create_key(path: Path) -> bytes:
    """Read the key file, or make one that only its owner can read; raises KeyUnusable."""
    try:
        if not path.exists():
            _create_key(path)
        return key_from_text(path.read_text(encoding="ascii"))
    except OSError as error:
        message = (
            f"cannot read or make the key file {path}: {error.strerror}; mend that, or name another file"
        )
        raise KeyUnusable(message) from error
    except (UnicodeDecodeError, KeyUnusable) as error:
        message = f"{path} is no key file: restore it from a backup, or name another file (old texts then stay sealed)"
        raise KeyUnusable(message) from error


def key_from_text(text: str) -> bytes:
    """Decode a key of 32 bytes written in base64; raises KeyUnusable, whose message never shows the text."""
    try:
        key = base64.b64decode(text.strip(), validate=True)
    except (binascii.Error, ValueError) as error:
        message = "the key is not base64: give it as the one line that the key file holds"
        raise KeyUnusable(message) from error
    if len(key) != _KEY_BYTES:
        message = f"the key decodes to {len(key)} bytes, not {_KEY_BYTES}: give the whole line that the key file holds"
        raise KeyUnusable(message)
    return key


def _create_key(path: Path) -> None:
    """Write a new key into a new file, never over one that another process has just made."""
    line = base64.b64encode(secrets.token_bytes(_KEY_BYTES)) + b"\n"
    with (
        suppress(FileExistsError),
        os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file,
    ):
        file.write(line)
        file.flush()
        # What is sealed with a key that a power cut took away is lost for good.
        os.fsync(file.fileno())


def _derive(key: bytes, purpose: bytes) -> bytes:
    return HKDF(algorithm=SHA256(), length=_KEY_BYTES, salt=None, info=purpose).derive(key)


def _encode(text: str) -> bytes:
    # JSON may carry half a surrogate pair; a text that arrived must be storable.
    return text.encode("utf-8", "surrogatepass")
