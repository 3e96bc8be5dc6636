"""Legal forms of companies, as they stand behind names."""

import re

LEGAL_FORM = (
    r"gmbh|ag|kg|ohg|gbr|ug|eg|e\.?\s?k\.?|ltd|limited|llc|inc|corp|plc|b\.?\s?v|n\.?\s?v|s\.?\s?a\.?(?:\s?s|\s?r\.?\s?l)?"
    r"|sarl|sas|s\.?\s?p\.?\s?a|srl|sdn\.?\s?bhd|bhd|pty|co|company|mbh|haftungsbeschrankt"
)
"""Matches one form in folded text (small letters without accents), without a full stop behind it."""

_WHOLE = re.compile(rf"(?:{LEGAL_FORM})")


def is_legal_form(word: str) -> bool:
    """Says whether a word is a legal form; case and punctuation at its ends do not count."""
    return _WHOLE.fullmatch(word.strip(".,;:()[]").casefold()) is not None
