"""The memo from top to bottom."""

from gapstudio.domain import Language
from gapstudio.reports.blocks import Text
from gapstudio.reports.memo.fit import FittedMemo, said
from gapstudio.reports.memo.paper import MemoWriter
from gapstudio.reports.telling import Telling

_LANGUAGES = {Language.ENGLISH: "en-GB", Language.GERMAN: "de-DE", Language.FRENCH: "fr-FR"}


def document_of(fitted: FittedMemo, told: Telling, about: str, date: str) -> bytes:
    """Returns the memo as a Word file; equal memos give equal bytes.

    Args:
        fitted: The memo, fitted to its page.
        told: Its language, and the colours of its stage.
        about: What it is about, under the title.
        date: ISO date of both dates in the file's properties.
    """
    memo, language = fitted.memo, _LANGUAGES[told.language]
    writer = MemoWriter(fitted.sizes, told.stage.shades, language)
    writer.title(memo.answer, about)
    for sentence in memo.sentences:
        writer.sentence(sentence)
    if memo.scores:
        writer.heading(said(told.language, "scores"))
        writer.table([said(told.language, name) for name in ("score", "f1", "question")], memo.scores)
    if memo.made_of:
        writer.heading(said(told.language, "made-of"))
        for text in memo.made_of:
            writer.point(text)
    if memo.change:
        writer.heading(said(told.language, "change"))
        writer.sentence(memo.change)
        writer.table([said(told.language, name) for name in ("action", "at-most", "takes")], memo.actions)
    if memo.decision:
        writer.heading(said(told.language, "decision"))
        writer.box(memo.decision, memo.asks)
    if memo.kept_in_mind is not None:
        writer.small(memo.kept_in_mind)
    writer.small(Text(said(told.language, "foot")), fitted.sizes.small - 1)
    return writer.packed(memo.answer, date, language)
