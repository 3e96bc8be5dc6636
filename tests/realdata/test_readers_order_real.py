"""The reading order of pages that a person has marked."""

import statistics

import pytest
from reading_orders import BLIND, DATA, SEEN, MarkedPage, Nearness, marked_pages, nearness

from gapstudio.readers.pdf.document import read_pdf

pytestmark = [
    pytest.mark.realdata,
    pytest.mark.skipif(not (DATA / "invoices_real").is_dir(), reason="The real invoices are not here; set GAPSTUDIO_REALDATA."),
]


def near(page: MarkedPage) -> Nearness:
    return nearness(page, [word.box for word in read_pdf(page.file).words if word.page == page.page and word.box])


def test_pages_are_read_in_the_order_that_was_marked_by_hand() -> None:
    found = {page.name: near(page) for page in marked_pages(SEEN)}
    assert len(found) == 12
    assert all(each.found > 0.99 for each in found.values()), found
    assert statistics.mean(each.tau for each in found.values()) >= 0.95, found
    assert min(each.tau for each in found.values()) >= 0.85, found


def test_pages_that_were_marked_before_a_look_at_any_order_are_read_so() -> None:
    found = {page.name: near(page) for page in marked_pages(BLIND)}
    assert len(found) == 12
    assert all(each.found > 0.98 for each in found.values()), found
    assert statistics.mean(each.tau for each in found.values()) >= 0.95, found
    assert min(each.tau for each in found.values()) >= 0.8, found
