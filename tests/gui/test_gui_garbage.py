"""Garbage is looked for in the window's thread alone."""

import gc
import threading
import weakref

import pytest
from PySide6.QtCore import QObject

from gapstudio.gui.bridge.garbage import GarbageWatch


class Node:
    """One of a circle."""

    def __init__(self) -> None:
        self.other: Node | None = None


def circle(freed: list[int]) -> None:
    """Makes two objects that only the search for garbage frees, and notes in which thread it does."""
    one, other = Node(), Node()
    one.other, other.other = other, one
    weakref.finalize(one, lambda: freed.append(threading.get_ident()))


def many() -> list[list[int]]:
    return [[number] for number in range(20_000)]


@pytest.fixture
def watch(qapp):
    owner = QObject()
    gc.collect()
    made = GarbageWatch(owner)
    yield made
    made.stop()


def test_a_thread_that_makes_many_objects_frees_nothing_and_the_window_does(watch, qtbot):
    freed: list[int] = []
    circle(freed)
    kept: list[list[list[int]]] = []
    thread = threading.Thread(target=lambda: kept.append(many()))
    thread.start()
    thread.join()
    assert freed == []
    qtbot.waitUntil(lambda: bool(freed), timeout=5000)
    assert freed == [threading.get_ident()]


def test_python_searches_by_itself_again_once_it_stops(watch):
    assert not gc.isenabled()
    watch.stop()
    assert gc.isenabled()
