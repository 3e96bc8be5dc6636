from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from gapstudio.files import write_files, write_whole


def test_many_threads_that_want_the_same_file_all_get_it_whole(tmp_path: Path):
    data = b"x" * 200_000
    with ThreadPoolExecutor(8) as pool:
        for round_ in range(20):
            target = tmp_path / f"{round_}.pdf"
            list(pool.map(lambda _, target=target: write_whole(target, data), range(8)))
            assert target.read_bytes() == data
    assert not list(tmp_path.glob("*.part"))


def test_ctrl_c_leaves_what_was_there_and_nothing_half_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    out, beside = tmp_path / "a.pptx", tmp_path / "a.pptx.manifest.json"
    out.write_bytes(b"before")

    def interrupted(_: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("gapstudio.files.os.fsync", interrupted)
    with pytest.raises(KeyboardInterrupt):
        write_files({out: b"new", beside: b"{}"})
    assert [file.name for file in tmp_path.iterdir()] == ["a.pptx"]
    assert out.read_bytes() == b"before"
