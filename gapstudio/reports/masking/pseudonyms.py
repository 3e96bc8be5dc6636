"""Names and values become what they are and a number, the same one wherever they stand and however they are written."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any, TypeVar

from gapstudio.reports.masking.patterns import personal_data
from gapstudio.reports.masking.words import is_caption, tokens_of

T = TypeVar("T")
_TOKEN = re.compile(r"[^\W_]+")
_LEAST = 3
"""Characters of a name that is looked for within other texts; a shorter one is replaced where it stands alone."""
_SKIPPED = frozenset({"key", "png", "pdf"})
"""Fields that never leave as they are."""


@dataclass(frozen=True)
class Name:
    """A name or value.

    Attributes:
        text: As it is written somewhere.
        kind: What it is: ``SELLER``, ``supplier``.
        within: Whether it is looked for within longer texts.
        number: Its number, where it is not counted; several names of one thing share it.
    """

    text: str
    kind: str
    within: bool = True
    number: int = 0


def same_form(text: str) -> str:
    """Returns the form in which two spellings of a value are equal: no case, no accents, no spaces, no punctuation."""
    return "".join(tokens_of(text))


class Pseudonyms:
    """Replaces every name that it was given, such as ``SELLER 7``. Whoever shows nothing else of a text has shown no name.

    Args:
        names: All names, in the order in which they are numbered, one count a kind; of two with the same form the first counts.
        fixed: Further names and what stands for them, such as a project's.
        protected: Texts that stay where they stand alone, such as the titles of labels.
        forms: Whether what only looks like personal data (`personal_data`) is replaced as well.
    """

    def __init__(
        self,
        names: Iterable[Name] = (),
        *,
        fixed: Mapping[str, str] | None = None,
        protected: Iterable[str] = (),
        forms: bool = False,
    ) -> None:
        self._shown: dict[str, str] = {}
        self._within: set[str] = set()
        self._counts: dict[str, int] = {}
        self._protected = frozenset(map(same_form, protected))
        self._forms = forms
        for name in names:
            self._add(name)
        for text, shown in (fixed or {}).items():
            form = same_form(text)
            if form and form not in self._shown:
                self._shown[form] = shown
                self._within |= {form} if len(form) >= _LEAST else set()
        self._longest = max((len(form) for form in self._within), default=0)

    def __bool__(self) -> bool:
        """Whether anything is replaced at all."""
        return bool(self._shown) or self._forms

    def value(self, text: str, kind: str) -> str:
        """Returns what stands for the whole of a text of a document; one that is not known yet gets a number of its kind.

        A printed caption is no secret and stays.
        """
        form = same_form(text)
        if not form or (is_caption(text) and form not in self._shown):
            return text
        if form not in self._shown:
            self._add(Name(text, kind, within=not text.islower() and len(form) > _LEAST))
            self._longest = max(self._longest, len(form) if form in self._within else 0)
        return self._shown[form]

    def text(self, text: str) -> str:
        """Returns a text with the names in it replaced; one that is itself a name becomes its pseudonym."""
        form = same_form(text)
        if form in self._protected:
            return text
        alone = self._shown.get(form)
        if alone is not None:
            return alone
        replaced = self._replaced(text)
        return self._without_forms(replaced) if self._forms else replaced

    def hide(self, value: T) -> T:
        """Returns anything made of dataclasses, tuples, lists and dictionaries with all names in its texts replaced."""
        return self._hidden(value) if self else value

    def _add(self, name: Name) -> None:
        form = same_form(name.text)
        if not form or form in self._shown:
            return
        if not name.number:
            self._counts[name.kind] = self._counts.get(name.kind, 0) + 1
        self._shown[form] = f"{name.kind} {name.number or self._counts[name.kind]}"
        if name.within and len(form) >= _LEAST:
            self._within.add(form)

    def _replaced(self, text: str) -> str:
        """Looks at every run of whole words, the longest first."""
        tokens = [(found.start(), found.end(), same_form(found.group())) for found in _TOKEN.finditer(text)]
        pieces: list[str] = []
        done = at = 0
        while at < len(tokens):
            end = self._end_of_name(tokens, at)
            if end is None:
                at += 1
                continue
            form = "".join(token[2] for token in tokens[at:end])
            pieces += [text[done : tokens[at][0]], self._shown[form]]
            done, at = tokens[end - 1][1], end
        return "".join((*pieces, text[done:]))

    def _end_of_name(self, tokens: Sequence[tuple[int, int, str]], first: int) -> int | None:
        form, found = "", None
        for at in range(first, len(tokens)):
            form += tokens[at][2]
            if len(form) > self._longest:
                break
            if form in self._within:
                found = at + 1
        return found

    def _without_forms(self, text: str) -> str:
        pieces: list[str] = []
        done = 0
        for found in personal_data(text):
            pieces += [text[done : found.start], self.value(text[found.start : found.end], found.kind)]
            done = found.end
        return "".join((*pieces, text[done:]))

    def _hidden(self, value: Any) -> Any:
        if isinstance(value, str):
            return self.text(value) if type(value) is str else value
        if is_dataclass(value) and not isinstance(value, type):
            shown = (one.name for one in fields(value) if one.init and one.name not in _SKIPPED)
            return replace(value, **{name: self._hidden(getattr(value, name)) for name in shown})
        if isinstance(value, tuple | list):
            return type(value)(self._hidden(one) for one in value)
        if isinstance(value, Mapping):
            return {self._hidden(key): self._hidden(one) for key, one in value.items()}
        return value
