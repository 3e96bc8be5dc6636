"""What the model was given: words cut into pieces, another language, an entity cut by an edge of segments."""

from gapstudio.analysis.causes.facts import Place, quoted
from gapstudio.domain import Cause, CauseRule

_FEWEST_PIECES = 3


def tokenisation(place: Place) -> Cause | None:
    """Fires where a word is cut into at least three pieces, and into more than 90 % of the benchmark's words are."""
    benchmark, first = place.frame.benchmark, place.words[0]
    if benchmark is None or not benchmark.pieces or not place.document.pieces or not place.members:
        return None
    pieces = place.document.pieces[first : place.words[1]]
    most = max(pieces)
    if most < _FEWEST_PIECES or most <= benchmark.pieces:
        return None
    word = place.document.texts[first + list(pieces).index(most)]
    evidence = f"{quoted(word)} is cut into {most} pieces; 90 % of the words of {benchmark.name} have at most {benchmark.pieces}."
    return Cause(CauseRule.TOKENISATION, evidence)


def foreign_language(place: Place) -> Cause | None:
    """Fires where the block, or where that is too short to tell the document, is in a language that the model does not know."""
    first, last = place.words
    if first == last or not place.frame.languages:
        return None
    own = place.document.block_language(place.document.words[first].block)
    language = own or place.document.language
    if not language or language in place.frame.languages:
        return None
    known = ", ".join(sorted(place.frame.languages))
    what = "block" if own else "document"
    evidence = f"Its {what} is in “{language}”; the model knows “{known}”, as {place.frame.language_from} says."
    return Cause(CauseRule.FOREIGN_LANGUAGE, evidence)


def segment_edge(place: Place) -> Cause | None:
    """Fires where no segment that the model was fed holds all words of a place."""
    first, last = place.words
    if first == last:
        return None
    cut = place.document.cut(first, last)
    if cut is None:
        return None
    texts = place.document.texts
    evidence = f"The model was fed it in pieces, cut between {quoted(texts[cut - 1])} and {quoted(texts[cut])}."
    return Cause(CauseRule.SEGMENT_EDGE, evidence)
