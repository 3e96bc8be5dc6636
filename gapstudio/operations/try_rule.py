"""What a rule would suggest, and how often persons agree with it."""

import time
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice

from gapstudio.analysis.equal_texts import Place, normalised
from gapstudio.analysis.ranges import Ranges
from gapstudio.analysis.rule_search import SlowRule, compiled, rule_places
from gapstudio.domain import Outline, SpanRule, WorkState
from gapstudio.operations.label_sets import label_set_of
from gapstudio.operations.one_state import in_one_state
from gapstudio.operations.outlines import word_indexes
from gapstudio.operations.projects import INTERNAL
from gapstudio.store import JudgedSpan, Project

_SECONDS = 5.0
_CONTEXT = 40


class RuleVerdict(StrEnum):
    """What persons have said of a match of a rule."""

    WRONG = "wrong"
    OPEN = "open"
    RIGHT = "right"


_Hit = tuple[str, Outline, Place]
_EXAMPLES = {RuleVerdict.WRONG: 24, RuleVerdict.OPEN: 24, RuleVerdict.RIGHT: 12}


@dataclass(frozen=True)
class RuleExample:
    """One match of a rule.

    Attributes:
        document: Id.
        name: The document's file name.
        start: First code point.
        end: One past the last.
        before: What stands before it, about 40 characters, white space as one space.
        text: The match itself.
        after: What stands behind it.
        verdict: What persons have said of it.
    """

    document: str
    name: str
    start: int
    end: int
    before: str
    text: str
    after: str
    verdict: RuleVerdict


@dataclass(frozen=True)
class RuleTrial:
    """What came of trying a rule.

    Attributes:
        rule: The rule.
        hits: How many places it suggests.
        documents: In how many documents.
        searched: How many documents were looked at.
        right: Hits that a person has confirmed with this label at just this place.
        wrong: Hits that a person has rejected, that overlap a span that a person confirmed otherwise, or that stand bare in a
            document that is done.
        missed: Confirmed spans of the label, in the documents looked at, that it does not find.
        examples: Some hits, wrong ones first, then those nobody has judged.
        seconds: How long it took.
        slow: Names of documents on which it took too long; they are not among those looked at.
        stopped: Whether it was given up before the last document since it took too long in all.
    """

    rule: SpanRule
    hits: int
    documents: int
    searched: int
    right: int
    wrong: int
    missed: int
    examples: tuple[RuleExample, ...]
    seconds: float
    slow: tuple[str, ...] = ()
    stopped: bool = False

    @property
    def open(self) -> int:
        """Hits that nobody has judged."""
        return self.hits - self.right - self.wrong

    @property
    def precision(self) -> float | None:
        """Share of the judged hits that are right, in 0..1; None where none was judged."""
        judged = self.right + self.wrong
        return self.right / judged if judged else None

    @property
    def recall(self) -> float | None:
        """Share of the confirmed spans of the label that it finds, in 0..1; None where there are none."""
        gold = self.right + self.missed
        return self.right / gold if gold else None


@in_one_state
def try_rule(project: Project, rule: SpanRule, documents: Collection[str] | None = None) -> RuleTrial:
    """Looks for a rule's matches, without changing anything; the rule need not be saved, nor have a name or label.

    Args:
        project: The project.
        rule: The rule.
        documents: Ids of documents to look at; all of ours where None.

    Raises:
        GapStudioError: The pattern is wrong.
    """
    compiled(rule)
    began = time.perf_counter()
    names = {document.id: document.name for document in project.documents(INTERNAL)}
    judges = _Judges(project, rule)
    slow, found, searched, stopped = list[str](), list[_Hit](), set[str](), False
    for document, words in word_indexes(project, INTERNAL, documents):
        if time.perf_counter() - began > _SECONDS:
            stopped = True
            break
        try:
            found += [(document, words.outline, place) for place in rule_places(rule, words.outline)]
            searched.add(document)
        except SlowRule:
            slow.append(names[document])
    verdicts = [judges.verdict(document, place) for document, _, place in found]
    right = verdicts.count(RuleVerdict.RIGHT)
    examples = (_example(names, hit, verdict) for hit, verdict in _shown(found, verdicts))
    return RuleTrial(
        rule=rule,
        hits=len(found),
        documents=len({document for document, _, _ in found}),
        searched=len(searched),
        right=right,
        wrong=verdicts.count(RuleVerdict.WRONG),
        missed=judges.gold(searched) - right,
        examples=tuple(examples),
        seconds=time.perf_counter() - began,
        slow=tuple(slow),
        stopped=stopped,
    )


class _Judges:
    """What persons have said of places, for the label of one rule."""

    def __init__(self, project: Project, rule: SpanRule) -> None:
        spans: dict[str, list[JudgedSpan]] = {}
        for span in project.judged_spans(INTERNAL):
            spans.setdefault(span.document, []).append(span)
        overlapping = label_set_of(project).overlapping
        self._known = {document: _Known(own, rule.label, overlapping) for document, own in spans.items()}
        works = project.works(INTERNAL).values()
        self._done = {work.document for work in works if work.state is WorkState.DONE}

    def verdict(self, document: str, place: Place) -> RuleVerdict:
        known = self._known.get(document, _NOTHING)
        if place in known.right:
            return RuleVerdict.RIGHT
        wrong = document in self._done or place in known.rejected or known.confirmed.meet(place)
        return RuleVerdict.WRONG if wrong else RuleVerdict.OPEN

    def gold(self, documents: Iterable[str]) -> int:
        """Returns how many confirmed spans of the label stand in documents."""
        return sum(len(self._known[document].right) for document in documents if document in self._known)


class _Known:
    """What persons have said in one document; where spans may overlap, only others of the same label are in the way."""

    def __init__(self, spans: Collection[JudgedSpan], label: str, overlapping: bool) -> None:
        own = [span for span in spans if span.label == label]
        self.right = {(span.start, span.end) for span in own if span.confirmed}
        self.rejected = {(span.start, span.end) for span in own if not span.confirmed}
        in_the_way = own if overlapping else spans
        self.confirmed = Ranges((span.start, span.end) for span in in_the_way if span.confirmed)


_NOTHING = _Known((), "", overlapping=False)


def _shown(found: list[_Hit], verdicts: list[RuleVerdict]) -> Iterator[tuple[_Hit, RuleVerdict]]:
    """Yields the hits that are worth looking at, some of each verdict."""
    for verdict, most in _EXAMPLES.items():
        own = (hit for hit, said in zip(found, verdicts, strict=True) if said is verdict)
        yield from ((hit, verdict) for hit in islice(own, most))


def _example(names: dict[str, str], hit: _Hit, verdict: RuleVerdict) -> RuleExample:
    document, outline, (start, end) = hit
    text = outline.text
    before, after = text[max(0, start - 2 * _CONTEXT) : start], text[end : end + 2 * _CONTEXT]
    return RuleExample(
        document,
        names[document],
        start,
        end,
        normalised(before)[-_CONTEXT:],
        normalised(text[start:end]),
        normalised(after)[:_CONTEXT],
        verdict,
    )
