"""Where machine code is kept, and whether what lies there is whole.

Numba trusts its files, which a full disk or a crash cuts short. Ours end with a checksum: what does
not hold it is put aside with a line on the error stream, and counts as missing.
"""

import atexit
import contextlib
import os
import shutil
import stat
import sys
import tempfile
from collections.abc import Iterator, Sequence
from functools import cache
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any

from sim import errors
from sim.errors import SimError

OURS = "strategic-scenario-simulation"
SEAL = 32  # bytes of the checksum at a file's end
ASIDE = ".damaged"  # ending of a file that was put aside
PRIVATE = 0o700  # a folder that its owner alone may look into
OTHERS_WRITE = stat.S_IWGRP | stat.S_IWOTH


def cache_folder(name: str) -> Path:
    """Where machine code of this name is kept: the user's cache, or else a temporary folder.

    Raises: SimError if there is no place for it.
    """
    for base in (users_cache, shared_temporary, fresh_temporary):
        with contextlib.suppress(OSError, RuntimeError):  # RuntimeError: nobody's home is known
            folder = base() / name
            folder.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryFile(dir=folder):
                return folder
    raise SimError(
        "there is no folder to keep compiled rules in: set NUMBA_CACHE_DIR to one that you may "
        "write to"
    )


def users_cache() -> Path:
    """The user's own cache."""
    base = os.environ.get("NUMBA_CACHE_DIR") or os.environ.get("XDG_CACHE_HOME")
    return (Path(base) if base else Path.home() / ".cache") / OURS


def shared_temporary() -> Path:
    """A temporary folder that is there next time too. Raises: OSError unless it is ours alone.

    Others may have made one of this name, and machine code is loaded without further questions.
    """
    folder = Path(tempfile.gettempdir()) / OURS
    if sys.platform != "win32":  # there each user has a folder for temporary files already
        folder = folder.with_name(f"{OURS}-{os.getuid()}")
        folder.mkdir(mode=PRIVATE, exist_ok=True)
        found = folder.lstat()
        if not stat.S_ISDIR(found.st_mode) or found.st_uid != os.getuid():
            raise PermissionError(f"{folder} is somebody else's")
        if found.st_mode & OTHERS_WRITE:
            raise PermissionError(f"others may write to {folder}")
    return folder


@cache
def fresh_temporary() -> Path:
    """A new folder of this process alone, gone at its end."""
    folder = tempfile.mkdtemp(prefix=f"{OURS}-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return Path(folder)


tell = cache(errors.tell)  # the same line once


def is_whole(path: Path) -> bool:
    """Whether a file holds its checksum; one that does not is put aside. Raises: OSError."""
    content = path.read_bytes()
    if sha256(content[:-SEAL]).digest() == content[-SEAL:]:
        return True
    with contextlib.suppress(OSError):  # another process has done it, or it must be overwritten
        path.replace(path.with_name(path.name + ASIDE))
    tell(
        f"note: compiled rules in {path.parent} were damaged; they are put aside and compiled anew"
    )
    return False


def is_kept(folder: Path, loops: Sequence[str]) -> bool:
    """Whether whole machine code of each of these loops lies in a folder."""
    for name in loops:
        for ending in (".nbi", ".nbc"):
            files = list(folder.rglob(f"loops.{name}-*{ending}"))
            if not files or not all(map(is_whole, files)):
                return False
    return True


def seal(function: Any) -> None:
    """Keep a compiled function's machine code in files that end with a checksum."""
    from numba.core.caching import IndexDataCacheFile

    class Sealed(IndexDataCacheFile):
        """Numba's two files of a function. pickle stops before what is added at the end."""

        @contextlib.contextmanager
        def _open_for_write(self, filepath: str) -> Iterator[Any]:
            content = BytesIO()
            with super()._open_for_write(filepath) as file:
                yield content
                file.write(content.getvalue() + sha256(content.getvalue()).digest())

        def _load_index(self) -> Any:
            index = Path(self._index_path)
            return super()._load_index() if index.exists() and is_whole(index) else {}

        def _load_data(self, name: str) -> Any:
            path = self._data_path(name)
            if not is_whole(Path(path)):
                raise FileNotFoundError(path)  # taken by `load` as not there
            return super()._load_data(name)

        def save(self, key: Any, data: Any) -> None:
            try:
                super().save(key, data)
            except OSError as error:
                tell(f"note: compiled rules cannot be kept in {self._cache_path}: {error}")

    kept = function._cache  # noqa: SLF001 - Numba has no public place for this
    stamp = kept._impl.locator.get_source_stamp()  # noqa: SLF001
    kept._cache_file = Sealed(kept.cache_path, kept._impl.filename_base, stamp)  # noqa: SLF001
