"""Errors that a person is meant to read: what happened, to which file, and what to do."""

from enum import StrEnum


class GapStudioError(Exception):
    """An expected failure; faces show ``str(error)`` and never a stack trace.

    Args:
        message: What happened, naming the file or the thing.
        remedy: What the person can do about it, as a sentence.
    """

    def __init__(self, message: str, *, remedy: str = "") -> None:
        super().__init__(f"{message} {remedy}".strip())
        self.message = message
        self.remedy = remedy


class SetAsideReason(StrEnum):
    """Why a file was put aside instead of being read; the value is what the project stores."""

    ENCRYPTED = "encrypted"
    DAMAGED = "damaged"
    EMPTY = "empty"
    NOT_A_PDF = "no PDF, picture or text"
    NO_TEXT_LAYER = "no text found"
    TOO_LARGE = "too large"
    UNREADABLE = "cannot be opened"

    @classmethod
    def _missing_(cls, value: object) -> "SetAsideReason | None":
        """Understands what earlier versions stored."""
        return _EARLIER.get(value) if isinstance(value, str) else None

    @property
    def remedy(self) -> str:
        """One sentence: what to do with such a file."""
        return _REMEDIES[self]


_EARLIER = {
    "not a PDF": SetAsideReason.NOT_A_PDF,
    "not a PDF or a picture": SetAsideReason.NOT_A_PDF,
    "no text layer yet readable": SetAsideReason.NO_TEXT_LAYER,
}

_REMEDIES = {
    SetAsideReason.ENCRYPTED: "Save a copy without a password and import that.",
    SetAsideReason.DAMAGED: "Ask for the file again, or open it in a PDF viewer and print it to a new PDF.",
    SetAsideReason.EMPTY: "Ask for the file again; this one has no bytes.",
    SetAsideReason.NOT_A_PDF: "Convert it to PDF, PNG, JPEG, TIFF or plain text (.txt) and import that.",
    SetAsideReason.NO_TEXT_LAYER: "It is kept. If there is text on it, scan it again at 300 dpi or try another OCR engine.",
    SetAsideReason.TOO_LARGE: "Save it smaller, a scan at 300 dpi or less, a text in parts, and import that.",
    SetAsideReason.UNREADABLE: "Check that the file is there and that you may read it, then retry.",
}


class UnreadableDocument(GapStudioError):
    """A document that cannot be read, with the reason under which it is set aside."""

    def __init__(self, reason: SetAsideReason, detail: str = "") -> None:
        super().__init__(f"{reason.value}{': ' + detail if detail else ''}.", remedy=reason.remedy)
        self.reason = reason
        self.detail = detail
