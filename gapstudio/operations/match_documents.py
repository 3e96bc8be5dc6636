"""Which of our documents those of a file are: by id, bytes, name, equal text, or by a text that is alike."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePath

from gapstudio.analysis.align_texts import TextAligner, without_blanks
from gapstudio.domain import Document, DocumentState
from gapstudio.formats.exchange import ExchangeDocument
from gapstudio.operations.incoming import Match
from gapstudio.operations.outlines import word_index
from gapstudio.operations.projects import INTERNAL
from gapstudio.store import Project

ALIKE = 0.7
"""Share of the words of two texts that must answer to each other for one to be taken for the other."""

_SAME_NAME = 0.3
"""The same where both are called alike."""
_CANDIDATES = 3
_GRAM = 3


@dataclass(frozen=True)
class Matched:
    """A document of a file, and which of ours it is.

    Attributes:
        match: How it was recognised; *not here* where it was not.
        document: Ours, or None.
        aligner: From its text to ours; None where the file has no text, or there is no such document.
        share: How much of the texts answers to each other, in 0..1.
        why: Why it is not here, as a clause.
    """

    match: Match
    document: Document | None = None
    aligner: TextAligner | None = None
    share: float = 1.0
    why: str = ""


class DocumentMatcher:
    """Recognises documents of one file; texts are read only where nothing else tells."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._documents = {one.id: one for one in project.documents(INTERNAL) if one.state is DocumentState.READ}
        self._by_sha256 = {one.sha256: one for one in self._documents.values() if one.sha256}
        self._by_name = _by_key(self._documents.values(), lambda one: one.name)
        self._by_stem = _by_key(self._documents.values(), lambda one: _stem(one.name))

    def match(self, theirs: ExchangeDocument) -> Matched:
        """Returns which of ours a document is."""
        if (known := self._documents.get(theirs.id)) is not None:
            return self._answer(theirs, known, Match.ID)
        if (known := self._by_sha256.get(theirs.sha256)) is not None:
            return self._answer(theirs, known, Match.SHA256)
        named = self._by_name.get(theirs.name) or self._by_stem.get(_stem(theirs.name)) or []
        if (found := self._of_name(theirs, named)) is not None:
            # Tools number their texts, so a name may be another document's: an equal text decides against it.
            equal = [] if found.share == 1.0 else self._by_letters.get(without_blanks(theirs.text), [])
            return self._answer(theirs, self._documents[equal[0]], Match.TEXT) if len(equal) == 1 else found
        if not theirs.text.strip():
            why = f"several documents are called {theirs.name}" if len(named) > 1 else "the project has no such document"
            return Matched(Match.NONE, why=why)
        return self._by_text(theirs)

    def _answer(self, theirs: ExchangeDocument, ours: Document, match: Match) -> Matched:
        if not theirs.text:
            return Matched(match, ours)
        aligner = TextAligner(theirs.text, self._text(ours.id))
        return Matched(match, ours, aligner, aligner.share)

    def _of_name(self, theirs: ExchangeDocument, named: list[Document]) -> Matched | None:
        """Returns the document of this name; of several the one whose text is the same."""
        if not theirs.text:
            return Matched(Match.NAME, named[0]) if len(named) == 1 else None
        answers = [self._answer(theirs, one, Match.NAME) for one in named]
        equal = [one for one in answers if one.aligner is not None and one.aligner.equal]
        if len(equal) == 1 or len(answers) == 1:
            found = (equal or answers)[0]
            return found if found.share >= _SAME_NAME else None
        return None

    def _by_text(self, theirs: ExchangeDocument) -> Matched:
        equal = self._by_letters.get(without_blanks(theirs.text), [])
        if len(equal) == 1:
            return self._answer(theirs, self._documents[equal[0]], Match.TEXT)
        if equal:
            return Matched(Match.NONE, why=f"{len(equal)} documents have this text")
        answers = [self._answer(theirs, self._documents[one], Match.ALIKE) for one in self._candidates(theirs.text)]
        best = max(answers, key=lambda one: one.share, default=None)
        if best is not None and best.share >= ALIKE:
            return best
        return Matched(Match.NONE, why="no document here has its name or a text like it")

    def _candidates(self, text: str) -> list[str]:
        """Returns the documents that share most runs of three words with a text, rare runs before common ones."""
        counts: Counter[str] = Counter()
        for gram in _grams(text):
            holders = self._by_gram.get(gram, ())
            for document in holders:
                counts[document] += 1 / len(holders)  # pyright: ignore[reportArgumentType]
        return [document for document, _ in counts.most_common(_CANDIDATES)]

    @cached_property
    def _by_letters(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for document in self._documents:
            found[without_blanks(self._text(document))].append(document)
        return found

    @cached_property
    def _by_gram(self) -> dict[int, list[str]]:
        found: dict[int, list[str]] = defaultdict(list)
        for document in self._documents:
            for gram in _grams(self._text(document)):
                found[gram].append(document)
        return found

    def _text(self, document: str) -> str:
        index = word_index(self._project, document)
        return "" if index is None else index.outline.text


def _by_key(documents: Iterable[Document], key) -> dict[str, list[Document]]:
    found: dict[str, list[Document]] = defaultdict(list)
    for one in documents:
        found[key(one)].append(one)
    return found


def _stem(name: str) -> str:
    """Returns a file's name without folders and endings that tools give texts of it, in small letters."""
    plain = PurePath(name.replace("\\", "/")).name.casefold()
    return re.sub(r"(\.(pdf|txt|text|md|json|jsonl|xml|conll|ann|png|jpe?g|tiff?))+$", "", plain)


def _grams(text: str) -> set[int]:
    words = re.findall(r"\w+", text.casefold())
    return {hash(tuple(words[at : at + _GRAM])) for at in range(max(len(words) - _GRAM + 1, 1))} if words else set()
