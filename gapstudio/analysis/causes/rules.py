"""The rules by name, and what they find at a place."""

from collections.abc import Callable, Mapping

from gapstudio.analysis.causes.captions import label_value
from gapstudio.analysis.causes.facts import Frame, Place
from gapstudio.analysis.causes.feeding import foreign_language, segment_edge, tokenisation
from gapstudio.analysis.causes.formatting import all_capitals, no_sentence, run_together, split_lines, table_cell
from gapstudio.analysis.causes.gold import disputed, suspect_gold
from gapstudio.analysis.causes.known import ALL
from gapstudio.analysis.causes.noise import broken_words, ocr_doubt, odd_characters
from gapstudio.analysis.causes.surface import long_entity, rare_shape, unseen_surface
from gapstudio.domain import Cause, CauseRule, Triple

RULES: Mapping[CauseRule, Callable[[Place], Cause | None]] = {
    CauseRule.NO_SENTENCE: no_sentence,
    CauseRule.TABLE_CELL: table_cell,
    CauseRule.LABEL_VALUE: label_value,
    CauseRule.ALL_CAPITALS: all_capitals,
    CauseRule.SPLIT_LINES: split_lines,
    CauseRule.RUN_TOGETHER: run_together,
    CauseRule.OCR_DOUBT: ocr_doubt,
    CauseRule.BROKEN_WORDS: broken_words,
    CauseRule.ODD_CHARACTERS: odd_characters,
    CauseRule.UNSEEN_SURFACE: unseen_surface,
    CauseRule.LONG_ENTITY: long_entity,
    CauseRule.RARE_SHAPE: rare_shape,
    CauseRule.TOKENISATION: tokenisation,
    CauseRule.FOREIGN_LANGUAGE: foreign_language,
    CauseRule.SEGMENT_EDGE: segment_edge,
    CauseRule.SUSPECT_GOLD: suspect_gold,
}


_OF_GOLD_ALONE = frozenset({CauseRule.SUSPECT_GOLD, CauseRule.RUN_TOGETHER})
"""Rules that say nothing of a prediction beside its gold: the rest of a name always stands beside a part of it."""


def causes_at(place: Place) -> tuple[Cause, ...]:
    """Returns the causes that the rules find at a place, right or wrong, in the order of `CauseRule`."""
    return tuple(cause for cause in (rule(place) for rule in RULES.values()) if cause is not None)


def causes_of_error(
    place: Place, predicted: Triple | None = None, score: float | None = None, model: str = ""
) -> tuple[Cause, ...]:
    """Returns the causes of an error: what holds at its place, and where a prediction was matched with gold what it adds.

    A prediction with other limits adds what holds for it, but for what is said of gold alone; one that casts a doubt on its gold
    (`disputed`) adds that.

    Args:
        place: Of the gold; of the prediction where there is none.
        predicted: The prediction that was matched with the gold, in the benchmark's labels, or None.
        score: How sure the model is of it.
        model: Its name.
    """
    found = {cause.rule: cause for cause in causes_at(place)}
    if predicted is not None and place.gold is not None:
        if predicted[:2] != (place.start, place.end):
            for cause in causes_at(Place(place.document, *predicted, predicted[2], place.frame)):
                if cause.rule not in _OF_GOLD_ALONE:
                    found.setdefault(cause.rule, cause)
        doubt = disputed(place, predicted, score, model)
        if doubt is not None:
            found.setdefault(doubt.rule, doubt)
    return tuple(found[rule] for rule in CauseRule if rule in found)


def silent_rules(frame: Frame, *, pages: bool, pieces: bool) -> Mapping[CauseRule, str]:
    """Returns the rules that cannot fire in a run, with the reason and the remedy in one sentence.

    Args:
        frame: What places are compared with.
        pages: Whether the corpus has pages; an annotated corpus of sentences has none.
        pieces: Whether subwords were counted in its documents.
    """
    silent: dict[CauseRule, str] = {}
    benchmark = frame.benchmark
    if benchmark is None or not benchmark.counts.get(ALL):
        silent[CauseRule.LONG_ENTITY] = "There is no benchmark to compare with; import one."
    if benchmark is None or not benchmark.vocabulary_of:
        silent[CauseRule.UNSEEN_SURFACE] = "There is no other benchmark to compare with; import one, best the training split."
    if not pieces or benchmark is None or not benchmark.pieces:
        silent[CauseRule.TOKENISATION] = "Subwords were not counted; describe the run first."
    if not frame.languages:
        silent[CauseRule.FOREIGN_LANGUAGE] = "The model's card does not state a language."
    if not pages:
        no_pages = "An annotated corpus has sentences and no pages."
        for rule in (CauseRule.TABLE_CELL, CauseRule.LABEL_VALUE, CauseRule.SPLIT_LINES, CauseRule.OCR_DOUBT):
            silent[rule] = no_pages
    return silent
