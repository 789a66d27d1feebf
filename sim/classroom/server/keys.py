"""Keys: who may do what, by words that only the right people have.

All keys follow from one secret that lies in a file of its own beside the games, so that no log
holds a key and a link still works after the laptop was started anew.
"""

from __future__ import annotations

import base64
import hmac
import os
import secrets
from hashlib import sha256
from pathlib import Path

from sim.errors import BadInput
from sim.record.files import trouble

SECRET = "room.key"  # noqa: S105 - the name of its file
LENGTH = 32  # bytes of the secret
LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ"  # none that is read for another
CODE = 4  # letters of a room's code
WORD = 6  # letters of the word by which a student comes back


class Keys:
    """The keys of the games of a folder. Raises: BadInput if the secret is none, SimError."""

    def __init__(self, folder: Path) -> None:
        path = folder / SECRET
        try:
            if not path.exists():
                flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0)
                with os.fdopen(os.open(path, flags, 0o600), "wb") as file:
                    file.write(secrets.token_bytes(LENGTH))
                    file.flush()
                    os.fsync(file.fileno())
            if path.is_symlink():
                raise BadInput(f"{path} is a link; a class keeps its secret itself")
            self._secret = path.read_bytes()
        except OSError as error:
            raise trouble(path, error) from error
        if len(self._secret) != LENGTH:
            raise BadInput(f"{path} is not the secret of a class")

    def _sum(self, *words: str) -> bytes:
        return hmac.new(self._secret, "\0".join(words).encode(), sha256).digest()

    def _letters(self, count: int, *words: str) -> str:
        return "".join(LETTERS[byte % len(LETTERS)] for byte in self._sum(*words)[:count])

    def _token(self, *words: str) -> str:
        return base64.urlsafe_b64encode(self._sum(*words)[:24]).decode()

    def instructor(self) -> str:
        """The instructor's key, of all rooms."""
        return self._token("instructor")

    def code(self, room: str) -> str:
        """The code of a room, which everybody may see."""
        return self._letters(CODE, "code", room)

    def word(self, room: str, student: int) -> str:
        """The word by which a student comes back on another device."""
        return self._letters(WORD, "word", room, str(student))

    def student(self, room: str, student: int) -> str:
        """What the browser of a student keeps: the number, and that it is theirs."""
        return f"{student}.{self._token('student', room, str(student))}"

    def form(self, holder: str) -> str:
        """What a form carries, so that no other site can send it. holder: the key of who has it."""
        return self._token("form", holder)

    def is_instructor(self, key: str) -> bool:
        """Whether this is the instructor's key."""
        return same(key, self.instructor())

    def student_of(self, room: str, key: str) -> int | None:
        """The student whose key this is, in this room; None where it is nobody's."""
        number, _, _ = key.partition(".")
        if not (number.isascii() and number.isdecimal() and len(number) < 7):
            return None
        return int(number) if same(key, self.student(room, int(number))) else None


def same(one: str, other: str) -> bool:
    """Whether two keys are equal, told in a time that says nothing of where they differ."""
    return hmac.compare_digest(one.encode(), other.encode())
