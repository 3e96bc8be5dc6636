import subprocess
import sys

import pytest

# Blocks of 5 MiB with something small behind each, all freed but the small ones: what is resident then.
HELD = """
import contextlib, psutil
from gapstudio.jobs.memory import large_blocks_given_back
with {context}:
    first = bytearray(20 << 20)
    del first  # from here on the allocator of Linux keeps blocks of this size, if it is left alone
    blocks, small = [], []
    for _ in range(40):
        blocks.append(bytearray(b"x") * (5 << 20))
        small.append(bytearray(b"x") * (60 << 10))
    blocks.clear()
    print(psutil.Process().memory_info().rss)
"""


def held(context: str) -> int:
    return int(subprocess.check_output([sys.executable, "-c", HELD.format(context=context)]))


@pytest.mark.skipif(sys.platform != "linux", reason="Other systems are left as they are.")
def test_large_blocks_are_given_back_at_once():
    kept, given_back = held("contextlib.nullcontext()"), held("large_blocks_given_back()")
    assert kept - given_back > 100 << 20
