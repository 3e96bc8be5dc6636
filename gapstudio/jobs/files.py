"""Files in the cache folder are there whole or not at all, whoever else writes the same one at the same time."""

import uuid
from pathlib import Path


def write_whole(target: Path, data: bytes) -> None:
    """Writes a file beside its target under a name of its own, and renames it there.

    Raises:
        OSError: It cannot be written.
    """
    part = target.with_name(f"{target.name}.{uuid.uuid4().hex[:8]}.part")
    part.write_bytes(data)
    part.replace(target)
