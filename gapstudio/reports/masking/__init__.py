"""Personal and business data are masked before anything is written: names by pseudonyms, words on pages by black bars."""

from gapstudio.reports.masking.patterns import Found, personal_data
from gapstudio.reports.masking.pictures import mask_picture
from gapstudio.reports.masking.pseudonyms import Name, Pseudonyms, same_form
from gapstudio.reports.masking.report import mask_report
from gapstudio.reports.masking.words import ReadableWords, is_caption, tokens_of

__all__ = [
    "Found",
    "Name",
    "Pseudonyms",
    "ReadableWords",
    "is_caption",
    "mask_picture",
    "mask_report",
    "personal_data",
    "same_form",
    "tokens_of",
]
