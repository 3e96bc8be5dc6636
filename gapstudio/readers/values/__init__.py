"""Values as they are stated and compared: the parsing of amounts, dates and texts, and one canonical form a kind of value."""

from gapstudio.readers.values.canonical import (
    LABEL_KINDS,
    amount_text,
    gold_value,
    normalise,
    normalise_currency,
    normalise_identifier,
)

__all__ = ["LABEL_KINDS", "amount_text", "gold_value", "normalise", "normalise_currency", "normalise_identifier"]
