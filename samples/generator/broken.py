"""Files that no reader can open, each for another reason."""

import hashlib
from pathlib import Path

from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, ByteStringObject

PASSWORD = "fictional"


def write_broken(whole: Path, folder: Path) -> list[str]:
    """Writes the three broken files, made from one whole invoice, and returns their names."""
    folder.mkdir(parents=True, exist_ok=True)
    writer = PdfWriter(clone_from=PdfReader(whole))
    identity = ByteStringObject(hashlib.md5(whole.name.encode()).digest())
    writer._ID = ArrayObject((identity, identity))
    writer.generate_file_identifiers = lambda: None  # it draws a random one, and the file would differ every time
    writer.encrypt(PASSWORD, PASSWORD, algorithm="RC4-128")
    with (folder / "encrypted.pdf").open("wb") as out:
        writer.write(out)
    content = whole.read_bytes()
    (folder / "truncated.pdf").write_bytes(content[: len(content) * 2 // 5])
    (folder / "zero_bytes.pdf").write_bytes(b"")
    return ["broken/encrypted.pdf", "broken/truncated.pdf", "broken/zero_bytes.pdf"]
