"""Which files are taken from what is dropped."""

from pathlib import Path

from gapstudio.readers.intake import find_files, is_pdf


def touch(folder: Path, *names: str) -> list[Path]:
    paths = [folder / name for name in names]
    for path in paths:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x")
    return paths


def test_a_folder_gives_its_pdfs_sorted_with_those_of_its_subfolders(tmp_path) -> None:
    touch(tmp_path, "b.pdf", "a.PDF", "notes.rtf", "sub/c.pdf", "sub/d.csv", "a/z.pdf")
    found = [path.relative_to(tmp_path).as_posix() for path in find_files([tmp_path])]
    assert found == ["a.PDF", "b.pdf", "a/z.pdf", "sub/c.pdf"]


def test_a_folder_gives_its_texts_but_those_about_others(tmp_path) -> None:
    touch(tmp_path, "README.md", "LICENSE.txt", "scan.jpg", "scan.txt", "mail.txt", "sub/scan.TXT", "sub/note.md", "sub/data.csv")
    found = [path.relative_to(tmp_path).as_posix() for path in find_files([tmp_path])]
    assert found == ["mail.txt", "scan.jpg", "sub/note.md", "sub/scan.TXT"]
    assert list(find_files([tmp_path / "README.md"])) == [tmp_path / "README.md"]


def test_hidden_files_and_lock_files_are_skipped(tmp_path) -> None:
    touch(tmp_path, "kept.pdf", ".hidden.pdf", "~$kept.pdf", ".~lock.kept.pdf", "._kept.pdf", ".trash/gone.pdf")
    assert [path.name for path in find_files([tmp_path])] == ["kept.pdf"]


def test_a_file_given_by_name_is_taken_whatever_its_ending(tmp_path) -> None:
    scan, missing = tmp_path / "invoice.bin", tmp_path / "missing.pdf"
    touch(tmp_path, "invoice.bin")
    assert list(find_files([scan, missing])) == [scan, missing]


def test_a_file_is_taken_once(tmp_path) -> None:
    (one,) = touch(tmp_path, "one.pdf")
    assert list(find_files([one, tmp_path, one])) == [one]


def test_a_pdf_is_known_by_its_header(tmp_path) -> None:
    path = tmp_path / "named.pdf"
    for data, expected in [
        (b"%PDF-1.4", True),
        (b"junk\n%PDF-1.7", True),
        (b"", False),
        (b"<html>", False),
        (b" " * 1020 + b"%PDF-", False),
    ]:
        path.write_bytes(data)
        assert is_pdf(path) is is_pdf(data) is expected
