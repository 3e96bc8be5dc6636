"""Texts that persons have labelled, to be suggested where they stand again.

What is known of them is kept in memory with the project, and renewed from the documents that have changed since it was asked
for last, so that a key that marks one span does not count thousands.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from threading import Lock, RLock
from weakref import WeakKeyDictionary

from gapstudio.analysis.equal_texts import KnownTexts, Place, WordIndex, normalised
from gapstudio.analysis.ranges import Ranges
from gapstudio.domain import Area, ChangeSet, WorkState
from gapstudio.operations.label_sets import label_set_of
from gapstudio.operations.outlines import word_indexes
from gapstudio.operations.projects import INTERNAL
from gapstudio.store import ChangeLog, JudgedSpan, Project

_LOCK = Lock()
_SHARED: WeakKeyDictionary[ChangeLog, "LabelledTexts"] = WeakKeyDictionary()
_AREAS = frozenset({Area.ANNOTATIONS, Area.DOCUMENTS, Area.WORK, Area.CORPORA, Area.LABELS})
_STATES = _AREAS - {Area.ANNOTATIONS}
_LEAST_CHARACTERS = 2
_LEAST_DIGITS = 4
_LEAST_SHARE = 0.1
_MOST_RENEWED = 200
_MOST_DONE = 500


@dataclass(frozen=True)
class Repeat:
    """A labelled text that stands in a document once more.

    Attributes:
        place: Where.
        scores: How likely each label is that it was given, in 0..1: (times given + 1) / (times seen + 2), the rule of succession.
            It is seen where it was given a label, where it was rejected, and where it stands bare in a document that is done.
    """

    place: Place
    scores: Mapping[str, float]


class LabelledTexts:
    """All texts that persons have labelled in a project's own documents.

    A text is suggested where it was labelled at least as often as it was left bare or rejected. It is bare where it stands in one
    of the documents that were done last (500 at most) and no confirmed span is in its way. Texts of one letter or digit, and
    numbers of fewer than four digits, stand everywhere and are never suggested. A label that a text was given in less than a
    tenth of all cases is taken for a slip.

    Args:
        project: Asked for what it holds; not kept.
    """

    def __init__(self, project: Project) -> None:
        self._lock = RLock()
        self._reset(project)

    def _reset(self, project: Project) -> None:
        self._spans: dict[str, list[JudgedSpan]] = {}
        self._given: dict[str, Counter[str]] = {}
        self._rejected: Counter[str] = Counter()
        self._bare: dict[str, int] = {}
        self._index = KnownTexts()
        self._done: set[str] = set()
        self._overlapping = False
        self._mark = project.mark()
        self._load(project.judged_spans(INTERNAL))
        self._settle(project)

    @property
    def count(self) -> int:
        """How many different texts are known."""
        with self._lock:
            return sum(bool(labels) for labels in self._given.values())

    def renew(self, project: Project) -> None:
        """Takes in what has changed in the project since it was asked last."""
        now = project.mark()
        with self._lock:
            if now.log is self._mark.log and now.position < self._mark.position:
                return  # another reader has taken in what this one's state has not seen yet
            changes = project.changed_since(self._mark)
            if changes is None or (changes.areas & _AREAS and not 0 < len(changes.documents) <= _MOST_RENEWED):
                self._reset(project)
            elif changes.areas & _AREAS:
                self._take_in(project, changes)
            self._mark = now

    def _take_in(self, project: Project, changes: ChangeSet) -> None:
        for document in changes.documents:
            self._drop(self._spans.pop(document, ()))
        self._load(project.judged_spans(INTERNAL, changes.documents))
        if changes.documents & self._done:
            self._bare.clear()
        if changes.areas & _STATES:
            self._settle(project)

    def repeats(self, project: Project, words: WordIndex) -> tuple[Repeat, ...]:
        """Returns the labelled texts that stand in a document, where it was labelled included."""
        with self._lock:
            found = self._index.found(words)
            self._count_bare(project, [text for text in found if text not in self._bare])
            offered = {text: places for text, places in found.items() if self._is_offered(text)}
            chosen = [(place, text) for text, places in offered.items() for place in places]
            longest = chosen if self._overlapping else _longest(chosen)
            return tuple(Repeat(place, self._scores(text)) for place, text in longest)

    def _is_offered(self, text: str) -> bool:
        return 0 < self._given[text].total() >= self._bare[text] + self._rejected[text]

    def _scores(self, text: str) -> Mapping[str, float]:
        given = self._given[text]
        seen = given.total() + self._bare[text] + self._rejected[text] + 2
        return {label: (count + 1) / seen for label, count in given.items() if count >= _LEAST_SHARE * given.total()}

    def _load(self, spans: Iterable[JudgedSpan]) -> None:
        for span in spans:
            self._spans.setdefault(span.document, []).append(span)
            text = normalised(span.text)
            if not span.confirmed:
                self._rejected[text] += 1
                continue
            if text not in self._given and _says_something(text):
                self._index.add(text)
            self._given.setdefault(text, Counter())[span.label] += 1

    def _drop(self, spans: Iterable[JudgedSpan]) -> None:
        for span in spans:
            text = normalised(span.text)
            if span.confirmed:
                self._given[text] -= Counter({span.label: 1})
            else:
                self._rejected[text] -= 1

    def _settle(self, project: Project) -> None:
        """Notes which documents are done and what may overlap; where that has changed, the counts of bare places are void."""
        works = project.works(INTERNAL).values()
        done = sorted((work for work in works if work.state is WorkState.DONE), key=lambda work: work.changed)
        before = self._done, self._overlapping
        self._done = {work.document for work in done[-_MOST_DONE:]}
        self._overlapping = label_set_of(project).overlapping
        if before != (self._done, self._overlapping):
            self._bare.clear()

    def _count_bare(self, project: Project, texts: Collection[str]) -> None:
        if not texts:
            return
        self._bare.update(dict.fromkeys(texts, 0))
        for document, words in word_indexes(project, INTERNAL, self._done) if self._done else ():
            confirmed = [(span.start, span.end) for span in self._spans.get(document, ()) if span.confirmed]
            taken = set(confirmed).__contains__ if self._overlapping else Ranges(confirmed).meet
            for text in texts:
                self._bare[text] += sum(not taken(place) for place in words.places(text))


def labelled_texts(project: Project) -> LabelledTexts:
    """Returns the texts that persons have labelled in a project, as of now; the readers of an open project share them."""
    log = project.mark().log
    if log is None:
        known = project.kept("labelled texts", (), lambda: LabelledTexts(project))
    else:
        with _LOCK:
            known = _SHARED.get(log) or _SHARED.setdefault(log, LabelledTexts(project))
    known.renew(project)
    return known


def _says_something(text: str) -> bool:
    characters = [character for character in text if character.isalnum()]
    enough = _LEAST_DIGITS if all(character.isdigit() for character in characters) else _LEAST_CHARACTERS
    return len(characters) >= enough


def _longest(chosen: Iterable[tuple[Place, str]]) -> list[tuple[Place, str]]:
    """Leaves out what lies within another one."""
    kept: list[tuple[Place, str]] = []
    reach = -1
    for place, text in sorted(chosen, key=lambda one: (one[0][0], -one[0][1])):
        if place[1] > reach:
            kept.append((place, text))
            reach = place[1]
    return kept
