"""Which columns of a data set hold tokens, tags and documents: recognised from its features and values, and said."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from gapstudio.domain import GapStudioError
from gapstudio.formats.corpus import is_tag

_TOKENS = ("tokens", "words")
_DOCUMENTS = ("document_id", "doc_id")
_MEANT = ("ner", "entit")


@dataclass(frozen=True)
class TaggedRows:
    """The columns that count, row by row.

    Attributes:
        tokens: Tokens of each row.
        tags: Their tags as text, as many.
        documents: Id of each row's document; None where no column says.
        evidence: Which columns these are and why, as a sentence.
    """

    tokens: list[list[str]]
    tags: list[list[str]]
    documents: list[Any] | None
    evidence: str


@dataclass(frozen=True)
class _Candidate:
    """A column of lists that may hold tags; `misfit` says why it does not, "" where it does."""

    name: str
    values: list[list[str]]
    misfit: str


def take_columns(name: str, dataset: Any, column: int) -> TaggedRows:
    """Finds and reads the columns.

    Tokens are the column ``tokens`` or ``words``, or else the only column of text lists that are no tags. Tags are the only
    other column whose lists hold nothing but tags, as names of classes or as text; of several, the one named after entities.

    Args:
        name: Of the data set, for messages.
        dataset: A `datasets.Dataset`.
        column: Number of the tags' column, counted from 0; negative to recognise it.

    Raises:
        GapStudioError: It is no data set for token classification, or more than one column may be meant.
    """
    candidates = _candidates(dataset)
    tokens = _tokens(name, dataset, candidates)
    tags = _stated(name, dataset, candidates, column) if column >= 0 else None
    why = "as asked for"
    if tags is None:
        tags, why = _tags(name, dataset, [one for one in candidates if one.name != tokens])
    documents = next((one for one in _DOCUMENTS if one in dataset.column_names), None)
    parts = [f"Tokens are the column {tokens}, tags {tags.name}, {why}"]
    if documents is not None:
        parts.append(f"documents are told apart by {documents}")
    words: list[list[str]] = [list(row or ()) for row in dataset[tokens][:]]
    _check_rows(name, words, tags)
    return TaggedRows(words, tags.values, dataset[documents][:] if documents else None, "; ".join(parts) + ".")


def _candidates(dataset: Any) -> list[_Candidate]:
    return [_candidate(dataset, column) for column, feature in dataset.features.items() if _is_list(feature)]


def _is_list(feature: Any) -> bool:
    inner = getattr(feature, "feature", None)
    return bool(getattr(inner, "names", ())) or str(getattr(inner, "dtype", "")) in ("string", "large_string")


def _candidate(dataset: Any, column: str) -> _Candidate:
    names = getattr(dataset.features[column].feature, "names", None)
    rows: list[Any] = dataset[column][:]
    values: list[list[str]] = [list(row or ()) if names is None else _named(row, names) for row in rows]
    wrong = next((value for value in {value for row in values for value in row} if not is_tag(str(value))), None)
    return _Candidate(column, values, "" if wrong is None else f"{wrong!r} is no tag")


def _named(row: Sequence[int | None] | None, names: Sequence[str]) -> list[str]:
    """Puts names for numbers; what has no name, such as -1 for withheld tags, stays a number."""
    return [names[number] if number is not None and 0 <= number < len(names) else str(number) for number in row or ()]


def _tokens(name: str, dataset: Any, candidates: Sequence[_Candidate]) -> str:
    texts = [one for one in candidates if not getattr(dataset.features[one.name].feature, "names", ())]
    named = [one.name for one in texts if one.name in _TOKENS]
    found = named[:1] or [one.name for one in texts if one.misfit]
    if len(found) == 1:
        return found[0]
    what = f"{', '.join(found)} may all be its tokens" if found else "no column holds lists of words"
    raise GapStudioError(
        f"{name} is no data set for token classification that can be read: {what}. {_listing(dataset)}",
        remedy="Choose one with a column tokens, or save it as a file in CoNLL columns.",
    )


def _tags(name: str, dataset: Any, candidates: Sequence[_Candidate]) -> tuple[_Candidate, str]:
    fits = [one for one in candidates if not one.misfit]
    meant = [one for one in fits if any(word in one.name.lower() for word in _MEANT)]
    if len(fits) == 1:
        return fits[0], "the only column of tags"
    if len(meant) == 1:
        return meant[0], f"the one of {', '.join(one.name for one in fits)} that is named after entities"
    if fits:
        numbers = ", ".join(f"{dataset.column_names.index(one.name)} for {one.name}" for one in fits)
        message = f"{name} has several columns of tags: {', '.join(one.name for one in fits)}."
        raise GapStudioError(message, remedy=f"State the column of the tags: {numbers} (counted from 0).")
    whys = "; ".join(f"in {one.name} {one.misfit}" for one in candidates)
    message = f"{name} has no column of tags{f': {whys}' if whys else ''}. {_listing(dataset)}"
    remedy = "Tags are O, or one of B I E S L U, a hyphen and a label, as text or as named classes; choose another data set."
    raise GapStudioError(message, remedy=remedy)


def _stated(name: str, dataset: Any, candidates: Sequence[_Candidate], column: int) -> _Candidate:
    wanted = dataset.column_names[column] if column < len(dataset.column_names) else ""
    found = next((one for one in candidates if one.name == wanted), None)
    if found is None or found.misfit:
        why = found.misfit if found else "it holds no lists of named classes or text" if wanted else "there is no such column"
        message = f"Column {column} of {name}{f', {wanted},' if wanted else ''} is no column of tags: {why}. {_listing(dataset)}"
        raise GapStudioError(message, remedy="State another column, counted from 0, or none so that it is recognised.")
    return found


def _listing(dataset: Any) -> str:
    return f"Its columns: {', '.join(dataset.column_names) or 'none'}."


def _check_rows(name: str, tokens: Sequence[Sequence[str]], tags: _Candidate) -> None:
    for number, (words, row) in enumerate(zip(tokens, tags.values, strict=True), 1):
        what = ""
        if len(words) != len(row):
            what = f"{len(words)} tokens and {len(row)} tags in {tags.name}"
        elif not all(words):
            what = "a token is empty"
        if what:
            raise GapStudioError(
                f"{name}, row {number}: {what}.", remedy="Save the data set, mend this row, and choose its folder."
            )
