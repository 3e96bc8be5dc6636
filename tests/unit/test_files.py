from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from gapstudio.files import write_whole


def test_many_threads_that_want_the_same_file_all_get_it_whole(tmp_path: Path):
    data = b"x" * 200_000
    with ThreadPoolExecutor(8) as pool:
        for round_ in range(20):
            target = tmp_path / f"{round_}.pdf"
            list(pool.map(lambda _, target=target: write_whole(target, data), range(8)))
            assert target.read_bytes() == data
    assert not list(tmp_path.glob("*.part"))
