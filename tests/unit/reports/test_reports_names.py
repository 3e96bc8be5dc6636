"""Whatever ships with GapStudio has a name in each language of the report."""

import pytest

from gapstudio.analysis.attributes import ATTRIBUTES
from gapstudio.domain import CauseRule, ErrorKind, Fault, Language, ScoreName, ScoreState, SetAsideReason, Source
from gapstudio.operations.adaptation_files import shipped_adaptations
from gapstudio.reports import names
from gapstudio.reports.pen import Pen

OWN = "Something of our own"


@pytest.fixture(params=list(Language))
def pen(request: pytest.FixtureRequest) -> Pen:
    return Pen(request.param)


def test_enumerations_are_named(pen: Pen) -> None:
    for score in ScoreName:
        assert names.score_name(pen, score)
        assert names.score_question(pen, score)
    for state in ScoreState:
        assert names.score_state(pen, state)
    for kind in ErrorKind:
        assert names.kind_name(pen, kind)
    for fault in Fault:
        assert names.fault_name(pen, fault)
    for reason in SetAsideReason:
        assert names.reason_name(pen, reason)
    assert all(names.source_name(pen, source) for source in Source)


def test_causes_attributes_and_actions_that_ship_are_named(pen: Pen) -> None:
    assert all(names.cause_name(pen, rule, OWN) != OWN for rule in CauseRule)
    for attribute in ATTRIBUTES.values():
        assert names.attribute_name(pen, attribute.name, OWN) != OWN
        assert names.group_name(pen, attribute.group)
    for action in shipped_adaptations().adaptations:
        assert names.action_name(pen, action.id, OWN) != OWN
        assert names.action_text(pen, action.id, OWN) != OWN


def test_what_people_named_keeps_its_name_and_is_quoted(pen: Pen) -> None:
    assert names.cause_name(pen, "3f2a-own", "Stamp 2 over it") == "Stamp 2 over it"
    assert pen.quotes == ("Stamp 2 over it",)


def test_categories_of_attributes_are_named(pen: Pen) -> None:
    for attribute in ATTRIBUTES.values():
        for category in attribute.categories:
            named = names.bucket_name(pen, attribute.name, category)
            assert pen.language is Language.ENGLISH or named != category or category in ("OCR",), category


@pytest.mark.parametrize(
    ("bucket", "german", "french"),
    [
        ("1 word", "1 Wort", "1 mot"),
        ("4–5 words", "4–5 Wörter", "4–5 mots"),
        ("1.1–1.25 subwords a word", "1,1–1,25 Teile je Wort", "1,1–1,25 sous-mots par mot"),
        ("under 10 %", "unter 10\u00a0%", "moins de 10\u00a0%"),
        ("1,000 words or more", "1.000 Wörter oder mehr", "1\u202f000 mots ou plus"),
        ("none", "keine", "aucun"),
    ],
)
def test_buckets_are_written_as_the_language_writes_them(bucket: str, german: str, french: str) -> None:
    assert names.bucket_name(Pen(), "x", bucket).replace("\u00a0", " ") == bucket.replace("subwords", "pieces")
    assert names.bucket_name(Pen(Language.GERMAN), "x", bucket) == german
    assert names.bucket_name(Pen(Language.FRENCH), "x", bucket) == french


def test_the_languages_of_documents_are_named() -> None:
    assert [names.language_of(Pen(language), "de") for language in Language] == ["German", "Deutsch", "allemand"]
