"""Names become numbers, wherever they stand."""

from dataclasses import dataclass
from enum import StrEnum

import pytest
from operations_makers import put_document

from gapstudio.operations.hidden_names import hidden_names


class Kind(StrEnum):
    NAME = "Acme"


@dataclass(frozen=True)
class Told:
    title: str
    parts: tuple[str, ...]
    by: dict[str, float]
    kind: Kind = Kind.NAME
    number: float | None = None


@pytest.fixture
def hidden(project):
    for text, supplier in (("one x", "Acme GmbH"), ("two x", "Acme GmbH"), ("invoice x", "Bö & Söhne"), ("RE-7 x", "X1")):
        put_document(project, text, supplier=supplier, language="de", department="sales")
    return hidden_names(project)


def test_names_are_replaced_in_everything_and_nothing_else_is(hidden):
    told = Told("F1 of Acme GmbH, by sales", ("BÖ & SÖHNE", "de", "Acme"), {"acme gmbh": 0.5, "rest": 0.1}, number=0.25)
    same = hidden.hide(told)
    assert same == Told(
        "F1 of supplier 1, by department 1", ("supplier 2", "de", "Acme"), {"supplier 1": 0.5, "rest": 0.1}, number=0.25
    )
    assert same.kind is Kind.NAME


def test_parts_of_words_and_short_names_within_texts_stay(hidden):
    assert hidden.hide("wholesales of Acme GmbHs") == "wholesales of Acme GmbHs"
    assert hidden.hide("X1") == "supplier 3"
    assert hidden.hide("X1 is no name here") == "X1 is no name here"


def test_files_are_told_by_their_names_and_by_stems_that_are_no_words(hidden):
    assert hidden.hide(["invoice.pdf", "an invoice", "RE-7 and RE-7.pdf"]) == [
        "document 3",
        "an invoice",
        "document 4 and document 4",
    ]


def test_where_names_may_be_shown_nothing_changes(project):
    put_document(project, "one x", supplier="Acme GmbH")
    told = Told("Acme GmbH", (), {})
    assert hidden_names(project, active=False).hide(told) is told
