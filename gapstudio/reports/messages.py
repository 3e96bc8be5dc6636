"""Messages of the report in each language: Fluent files in ``resources/report``, numbers and lists as the language writes them.

Fluent (https://projectfluent.org) leaves plurals, cases and the order of words to whoever writes a language.
"""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any, cast

from gapstudio.assets import resources
from gapstudio.domain import Language

if TYPE_CHECKING:
    from fluent.runtime import FluentBundle


class Written(str):
    """A number as it is written, with its value, by which a message chooses the plural."""

    value: float
    """As it is in the data."""

    def __new__(cls, text: str, value: float) -> "Written":
        """Takes the text and the value."""
        made = super().__new__(cls, text)
        made.value = value
        return made


def message(language: Language, name: str, values: Mapping[str, str]) -> str:
    """Writes one message.

    Args:
        language: Of the report.
        name: Of the message.
        values: Placeholder to text; a `Written` number chooses the plural by ``COUNT($number)``.

    Raises:
        KeyError: There is no such message, or it asks for a value that is not given.
    """
    bundle = _bundle(language)
    if not bundle.has_message(name):
        raise KeyError(f"There is no message {name!r} in {language.value}.")
    pattern = bundle.get_message(name).value
    if pattern is None:
        raise KeyError(f"The message {name!r} in {language.value} has no text.")
    arguments = {key: _written_type()(value) if isinstance(value, Written) else str(value) for key, value in values.items()}
    text, errors = bundle.format_pattern(pattern, arguments)
    if errors:
        raise KeyError(f"The message {name!r} in {language.value}: {errors[0]}")
    return _typeset(str(text), language)


def has_message(language: Language, name: str) -> bool:
    """Says whether a language has a message."""
    return _bundle(language).has_message(name)


def language_name(code: str, language: Language) -> str:
    """Names a language (ISO 639-1) in another one; an unknown code stays as it is."""
    from babel import Locale

    return Locale.parse(_LOCALES[language]).languages.get(code, code)


def localised(text: str, language: Language) -> str:
    """Writes an English number (``1,234.5``) with the separators of a language."""
    if language is Language.ENGLISH:
        return text
    return text.translate(_separators(language))


def listed(names: Sequence[str], language: Language, kind: str = "standard") -> str:
    """Joins names as a language does; `kind` is ``standard`` (and) or ``or``."""
    from babel.lists import format_list

    return format_list(list(names), style="or" if kind == "or" else "standard", locale=_LOCALES[language]) if names else ""


_BEFORE = re.compile(r" (?=[?!;:»])|(?<=«) ")


def _typeset(text: str, language: Language) -> str:
    """Keeps signs on the line of the word that they belong to: per cent, and in French the signs that stand apart."""
    text = text.replace(" %", "\u00a0%")
    return _BEFORE.sub("\u00a0", text) if language is Language.FRENCH else text


_LOCALES = {Language.ENGLISH: "en_GB", Language.GERMAN: "de_DE", Language.FRENCH: "fr_FR"}


@lru_cache(maxsize=3)
def _separators(language: Language) -> dict[int, str]:
    from babel.numbers import get_decimal_symbol, get_group_symbol

    locale = _LOCALES[language]
    return {ord(","): get_group_symbol(locale), ord("."): get_decimal_symbol(locale)}


@lru_cache(maxsize=1)
def _written_type() -> type:
    from fluent.runtime.types import FluentType

    class WrittenNumber(FluentType):
        """Formats as it was written; ``COUNT`` gives its value, by which Fluent chooses the plural."""

        def __init__(self, written: Written) -> None:
            self.written = written

        def format(self, locale: object) -> str:
            """Returns the number as it was written, whatever the locale."""
            return str(self.written)

    return WrittenNumber


def _value(number: Any) -> float:
    """The function ``COUNT`` of messages."""
    value: float = number.written.value
    return int(value) if float(value).is_integer() else value


@lru_cache(maxsize=3)
def _bundle(language: Language) -> "FluentBundle":
    from fluent.runtime import FluentBundle, FluentResource

    bundle = FluentBundle([_LOCALES[language].replace("_", "-")], use_isolating=False, functions={"COUNT": cast(Any, _value)})
    for path in sorted((resources() / "report" / language.value).glob("*.ftl")):
        bundle.add_resource(FluentResource(path.read_text(encoding="utf-8")))
    return bundle
