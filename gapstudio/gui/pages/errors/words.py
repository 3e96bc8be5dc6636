"""What is said of one error, as rich text: its texts, what has to be mended, causes with their evidence, tags, note, history."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape

from gapstudio.domain import Cause, ErrorItem, ErrorReview, Fault, Taxonomy, Triple
from gapstudio.gui.format import date, points
from gapstudio.gui.pages.errors.look import LabelLook, category_styles, category_titles
from gapstudio.gui.theme import Colours, LabelStyle, Role
from gapstudio.operations.causes import Attribution
from gapstudio.operations.errors import ErrorDetail
from gapstudio.operations.tag_history import TagLine

_MOST = 300
_MENDS: Mapping[Fault, str] = {
    Fault.NOVEL: "a model that knows this type",
    Fault.MISSED: "a prediction here",
    Fault.BOUNDARY: "the limits",
    Fault.TYPE: "the label",
    Fault.ROLE: "which of our labels is meant, since several lead to the predicted one",
    Fault.SPURIOUS: "take the prediction away",
}


@dataclass(frozen=True)
class Said:
    """All that the words are made of.

    Attributes:
        item: The error.
        detail: Its texts and their surroundings; None until they are there.
        causes: What was found; None while it is worked out.
        hidden: Whether the proposals are hidden.
        titles: Cause to what people read.
        attributions: Cause to how it goes along with errors.
        review: What people said of it.
        history: What became of that, oldest first.
    """

    item: ErrorItem
    detail: ErrorDetail | None
    causes: Sequence[Cause] | None
    hidden: bool
    titles: Mapping[str, str]
    attributions: Mapping[str, Attribution]
    review: ErrorReview | None
    history: Sequence[TagLine] = ()


def words_of(said: Said, look: LabelLook, taxonomy: Taxonomy, table: Colours) -> str:
    """Returns the words as HTML.

    Args:
        said: What is known.
        look: Of labels.
        taxonomy: Names the categories.
        table: Colours of the scheme.
    """
    muted = table[Role.MUTED].name()
    parts = [_spans(said, look, muted), _mends(said), _tags(said, taxonomy, muted), _causes(said, muted)]
    parts += [_context(said, muted), _history(said.history, muted)]
    return "".join(part for part in parts if part)


def mend_words(item: ErrorItem) -> str:
    """Returns what has to be mended before an error is right, as a sentence."""
    what = [words for fault, words in _MENDS.items() if fault in item.faults]
    if not what:
        return ""
    joined = what[0] if len(what) == 1 else f"{', '.join(what[:-1])} and {what[-1]}"
    return f"To mend: {joined}."


# --- inside


def _spans(said: Said, look: LabelLook, muted: str) -> str:
    item, detail = said.item, said.detail
    gold_text, predicted_text = (detail.gold_text, detail.predicted_text) if detail is not None else ("", "")
    sure = "" if item.score is None else f"{100 * item.score:.0f} % sure"
    rows = _span("Gold", item.gold, gold_text, look, "", muted) + _span(
        "Predicted", item.predicted, predicted_text, look, sure, muted
    )
    return f'<table cellspacing="0" cellpadding="2">{rows}</table>'


def _span(title: str, span: Triple | None, text: str, look: LabelLook, after: str, muted: str) -> str:
    head = f'<td style="color:{muted}; padding-right:12px">{title}</td>'
    if span is None:
        nothing = "nothing: no gold is here" if title == "Gold" else "nothing"
        return f'<tr>{head}<td style="color:{muted}">{nothing}</td></tr>'
    label = f"{_square(look.style(span[2]))} <b>{escape(look.title(span[2]))}</b>"
    behind = f' <span style="color:{muted}">{after}</span>' if after else ""
    return f"<tr>{head}<td>{label} {_quoted(text)}{behind}</td></tr>"


def _mends(said: Said) -> str:
    sentence = said.detail.sentence if said.detail is not None else ""
    return f"<p><b>{escape(said.item.kind.value.capitalize())}.</b> {escape(sentence)} {escape(mend_words(said.item))}</p>"


def _context(said: Said, muted: str) -> str:
    place = said.detail
    if place is None or not (place.before or place.after):
        return ""
    before, after = (f'<span style="color:{muted}">{escape(text)}</span>' for text in (place.before, place.after))
    return _section("In its text", [f"{before} <u>{escape(_one_line(place.shown))}</u> {after}"])


def _tags(said: Said, taxonomy: Taxonomy, muted: str) -> str:
    review = said.review
    if review is None:
        return ""
    styles = category_styles(taxonomy)
    titles = category_titles(taxonomy)
    tags = [f"{_square(styles[one])} {escape(titles[one])}" for one in review.categories if one in titles]
    by = f"by {escape(review.annotator)}" + (", blind" if review.blind and review.reviewed else "")
    lines: list[str] = []
    if review.reviewed:
        lines.append(f'{", ".join(tags) or "No cause found"} <span style="color:{muted}">{by}</span>')
    if review.note:
        lines.append(f"✎ {escape(review.note)}")
    return _section("Tags", lines) if lines else ""


def _causes(said: Said, muted: str) -> str:
    if said.hidden:
        return _section(
            "Proposed causes", [f'<span style="color:{muted}">Hidden: what you tag now is blind. Space shows them.</span>']
        )
    if said.causes is None:
        return _section("Proposed causes", [f'<span style="color:{muted}">Working out what may have caused it …</span>'])
    if not said.causes:
        return _section("Proposed causes", [f'<span style="color:{muted}">No rule found anything.</span>'])
    return _section("Proposed causes", [_cause(cause, said, muted) for cause in said.causes])


def _cause(cause: Cause, said: Said, muted: str) -> str:
    title = said.titles.get(cause.rule.value, cause.rule.value)
    known = said.attributions.get(cause.rule.value)
    beside = f'<br><span style="color:{muted}">{escape(fraction_words(known))}</span>' if known is not None else ""
    return f"<b>{escape(title)}.</b> {escape(cause.evidence)}{beside}"


def fraction_words(one: Attribution) -> str:
    """Returns what share of the errors goes with a cause, called what it is: an association."""
    if one.fraction is None:
        return f"Attributable fraction: undefined. {one.reason}".strip()
    if not one.fraction:
        return f"Attributable fraction: 0. {one.reason}".strip()
    limits = f" [{points(one.interval.low)}, {points(one.interval.high)}]" if one.interval is not None else ""
    return f"Goes with {points(one.fraction)}{limits} of 100 errors: an association, until a trial confirms it."


def _history(lines: Sequence[TagLine], muted: str) -> str:
    if len(lines) < 2:  # the one line would say what the tags say
        return ""
    return _section(
        "History", [f'<span style="color:{muted}">{date(one.when)}</span> {escape(_line_words(one))}' for one in lines]
    )


def _line_words(line: TagLine) -> str:
    return f"{line.who}: {'; '.join(line.what)}" if line.who else "; ".join(line.what)


def _section(title: str, lines: Iterable[str]) -> str:
    body = "".join(f'<p style="margin:0 0 6px 0">{line}</p>' for line in lines)
    return f'<p style="margin:10px 0 2px 0"><b>{title}</b></p>{body}'


def _square(style: LabelStyle) -> str:
    return f'<span style="color:{style.colour}">■</span>'


def _quoted(text: str) -> str:
    return f"“{escape(_one_line(text))}”" if text else ""


def _one_line(text: str) -> str:
    joined = " ".join(text.split())
    return joined if len(joined) <= _MOST else f"{joined[: _MOST - 1]}…"
