"""The one writer of a project: a lock of the operating system, with the name of its holder beside it."""

import json
import os
import socket
import sys
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

from gapstudio.domain import GapStudioError


@dataclass(frozen=True)
class Holder:
    """Who has a project open for writing.

    Attributes:
        process: Process id; 0 where the holder's name could not be read.
        host: Name of its computer.
        program: What it runs, such as ``gapstudio``.
    """

    process: int
    host: str
    program: str

    def __str__(self) -> str:
        """Says it as a person reads it."""
        return f"{self.program} (process {self.process} on {self.host})" if self.process else "another program"


class ProjectLocked(GapStudioError):
    """The project is open for writing elsewhere; `holder` says where."""

    def __init__(self, path: Path, holder: Holder) -> None:
        super().__init__(
            f"{path.name} is open for writing in {holder}.",
            remedy="Close it there, or open it here for reading only.",
        )
        self.holder = holder


class WriterLock:
    """The lock of one project; the operating system frees it when its holder dies, however that happens.

    Args:
        path: The project file.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock_path = path.with_name(path.name + ".lock")
        self._holder_path = path.with_name(path.name + ".holder")
        # Not bound to a thread: whoever closes the project frees its lock.
        self._lock = FileLock(self._lock_path, timeout=0, thread_local=False)
        self.was_left = False

    def acquire(self) -> None:
        """Takes the lock and writes the holder's name; `was_left` then says whether the last holder died with it.

        Raises:
            ProjectLocked: Somebody else has it.
            GapStudioError: The folder cannot be written.
        """
        try:
            self._lock.acquire()
        except Timeout as error:
            raise ProjectLocked(self._path, self._holder()) from error
        except (OSError, NotImplementedError) as error:
            raise GapStudioError(
                f"{self._path.name} cannot be opened for writing: {getattr(error, 'strerror', None) or error}.",
                remedy="Check that you may write to its folder, or open it for reading only.",
            ) from error
        try:
            self.was_left = self._holder_path.exists()
            self._holder_path.write_text(json.dumps(asdict(_this_process())), encoding="utf-8")
        except BaseException:
            self._lock.release()
            raise

    def release(self) -> None:
        """Frees the lock and leaves no file; without effect when it is not held."""
        if not self._lock.is_locked:
            return
        self._holder_path.unlink(missing_ok=True)
        if sys.platform == "win32":
            self._lock.release()
            with suppress(PermissionError):  # the next writer has it open already, so it stays
                self._lock_path.unlink(missing_ok=True)
        else:
            # While still held: one who waits on the nameless file finds that out and starts over.
            self._lock_path.unlink(missing_ok=True)
            self._lock.release()

    def _holder(self) -> Holder:
        try:
            return _parse(json.loads(self._holder_path.read_text(encoding="utf-8")))
        except (OSError, ValueError, KeyError):
            return Holder(0, "", "")


def _parse(fields: Mapping[str, Any]) -> Holder:
    return Holder(int(fields["process"]), str(fields["host"]), str(fields["program"]))


def _this_process() -> Holder:
    program = Path(sys.argv[0]).stem if sys.argv and sys.argv[0] not in ("", "-c", "-m") else "python"
    return Holder(os.getpid(), socket.gethostname(), program)
