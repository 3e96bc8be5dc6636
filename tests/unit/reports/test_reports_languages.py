"""The three languages say the same: each message is in all of them, asks for the same values, and bears no number of its own."""

import re
from collections.abc import Iterator

import pytest
from fluent.syntax import FluentParser, ast
from fluent.syntax.visitor import Visitor

from gapstudio.assets import resources
from gapstudio.domain import Language
from gapstudio.reports.messages import Written, message

FILES = sorted({path.name for path in (resources() / "report").glob("*/*.ftl")})
NUMBER = re.compile(r"(?<![\w-])\d+(?:[.,]\d+)*(?![\w-])")


class _Asked(Visitor):
    """Collects what a message asks for and the texts that it holds."""

    def __init__(self) -> None:
        self.values: set[str] = set()
        self.texts: list[str] = []

    def visit_VariableReference(self, node: ast.VariableReference) -> None:
        self.values.add(node.id.name)

    def visit_TextElement(self, node: ast.TextElement) -> None:
        self.texts.append(node.value)


def entries(language: Language, name: str) -> Iterator[tuple[str, _Asked]]:
    path = resources() / "report" / language.value / name
    for entry in FluentParser().parse(path.read_text(encoding="utf-8")).body:
        assert not isinstance(entry, ast.Junk), f"{language.value}/{name}: {entry.content!r}"
        if isinstance(entry, ast.Message):
            asked = _Asked()
            asked.visit(entry)
            yield entry.id.name, asked


@pytest.mark.parametrize("name", FILES)
def test_each_language_has_the_same_messages_with_the_same_values(name: str) -> None:
    english = {key: asked.values for key, asked in entries(Language.ENGLISH, name)}
    for language in (Language.GERMAN, Language.FRENCH):
        assert {key: asked.values for key, asked in entries(language, name)} == english, language


def test_no_message_is_there_twice() -> None:
    for language in Language:
        keys = [key for name in FILES for key, _ in entries(language, name)]
        assert len(keys) == len(set(keys)), {key for key in keys if keys.count(key) > 1}


@pytest.mark.parametrize("name", FILES)
def test_numbers_come_from_the_data_and_never_from_a_message(name: str) -> None:
    for language in Language:
        for key, asked in entries(language, name):
            assert not NUMBER.search(" ".join(asked.texts)), (language, key)


def test_plurals_follow_the_number() -> None:
    assert message(Language.GERMAN, "name-unit-supplier", {"form": "one"}) == "Lieferant"
    assert message(Language.FRENCH, "number-between", {"low": Written("1,0", 0.01), "high": Written("2,0", 0.02)}) == "1,0 à 2,0"


def test_a_message_that_is_missing_or_lacks_a_value_is_an_error() -> None:
    with pytest.raises(KeyError, match="no message"):
        message(Language.ENGLISH, "number-nowhere", {})
    with pytest.raises(KeyError, match="low"):
        message(Language.ENGLISH, "number-between", {"high": "1"})
