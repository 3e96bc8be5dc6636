"""What an import or a ledger left open, in words and as rows."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from gapstudio.domain import Annotation, AnnotationStatus
from gapstudio.gui.format import plural
from gapstudio.gui.widgets.message_bar import Level, Message
from gapstudio.operations import INTERNAL, ImportReport, LedgerReport, Project

_KINDS = {AnnotationStatus.CONTRADICTORY: "contradicts the page", AnnotationStatus.AMBIGUOUS: "in doubt"}


@dataclass(frozen=True)
class LedgerIssue:
    """One line of what is open after an import.

    Attributes:
        kind: What is open: ``contradicts the page``, ``in doubt``, ``not on the page``, ``no document``, and so on.
        document: Name of the document, or "".
        label: What people read for the label, or "".
        value: The value, or the sentence that says it.
        key: Id of the document, or "".
        annotation: Id of the annotation whose place shows it, or "".
        why: What speaks for it, or "".
    """

    kind: str
    document: str
    label: str
    value: str
    key: str = ""
    annotation: str = ""
    why: str = ""


def import_message(report: ImportReport, show: Callable[[str], object]) -> Message | None:
    """Returns what a person should know of an import, or None where the table says it all.

    Args:
        report: Of the import.
        show: Shows the rows that hold a text.
    """
    if report.set_aside:
        reasons = sorted({aside.reason for aside in report.set_aside})
        count = len(report.set_aside)
        text = f"{plural(count, 'file')} {'was' if count == 1 else 'were'} set aside: {', '.join(reasons)}."
        wanted = f"set aside: {reasons[0]}" if len(reasons) == 1 else "set aside"
        return Message(text, Level.WARN, "Each says why and what to do.", "Show them", lambda: show(wanted))
    if report.imported or report.cancelled:
        return None
    known = f"{plural(len(report.duplicates), 'file')} known already" if report.duplicates else "no document was found there"
    return Message(f"Nothing new came in: {known}.")


def ledger_issues(project: Project, report: LedgerReport, titles: Mapping[str, str]) -> tuple[LedgerIssue, ...]:
    """Returns what is open after an import: in doubt first, since a look decides it.

    Args:
        project: Any reader of it.
        report: Of the import.
        titles: What people read for a label.
    """
    names = {document.id: document.name for document in project.documents(INTERNAL)}
    keys = {name: key for key, name in names.items()}
    issues = [
        LedgerIssue(
            _KINDS[note.status],
            names[note.document],
            titles.get(note.label, note.label),
            note.value or note.text,
            note.document,
            note.id,
            note.why,
        )
        for note in _doubts(project)
        if note.document in names
    ]
    issues += [
        LedgerIssue("not on the page", gone.document, titles.get(gone.label, gone.label), gone.value, keys.get(gone.document, ""))
        for gone in report.not_found
    ]
    unread = "Its pages cannot be read yet."
    issues += [LedgerIssue("not read yet", name, "", unread, keys.get(name, "")) for name in report.unread]
    issues += [LedgerIssue("no document", "", "", sentence) for sentence in report.unmatched]
    issues += [LedgerIssue("not understood", "", "", sentence) for sentence in report.problems]
    return tuple(issues)


def matched_by(report: LedgerReport) -> str:
    """Returns how the rows found their documents, as a sentence; "" where none did."""
    ways = Counter(match.how for match in report.matches if match.document)
    return f" Rows found their document by {', '.join(f'{how} ({count})' for how, count in ways.items())}." if ways else ""


def _doubts(project: Project) -> tuple[Annotation, ...]:
    """Returns one annotation for each value that is contradicted or in doubt; one in three places is one question."""
    found: dict[tuple[str, str, str], Annotation] = {}
    for note in project.annotations(corpus=INTERNAL):
        if note.status in _KINDS and note.source == "ledger":
            found.setdefault((note.document, note.label, note.value), note)
    return tuple(sorted(found.values(), key=lambda note: list(_KINDS).index(note.status)))
