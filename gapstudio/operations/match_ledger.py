"""Which of our documents the rows of a table belong to, for gold and for columns alike."""

from typing import TYPE_CHECKING

from gapstudio.operations.projects import INTERNAL
from gapstudio.store import Project

if TYPE_CHECKING:
    from gapstudio.readers.ledger import Ledger, LedgerMatch


def match_ledger(project: Project, ledger: "Ledger") -> tuple["LedgerMatch", ...]:
    """Finds the document of every row; texts are read only where names and numbers leave rows open."""
    from gapstudio.readers.ledger import match_rows

    names = {document.id: document.name for document in project.documents(INTERNAL)}
    return match_rows(ledger, names, lambda: ((document, reading.text) for document, reading in project.readings(INTERNAL)))


def unmatched_rows(matches: tuple["LedgerMatch", ...]) -> list[str]:
    """Returns one sentence for every row that belongs to no document."""
    return [_complaint(match) for match in matches if not match.document]


def _complaint(match: "LedgerMatch") -> str:
    name = f"Row {match.row.number}{f' ({match.row.key})' if match.row.key else ''}"
    if match.candidates:
        return f"{name} fits {len(match.candidates)} documents equally well."
    return f"{name} belongs to no document of the project{f': {match.why}' if match.why else ''}."
