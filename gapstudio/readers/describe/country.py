"""Tells a document's country, that of its issuer, from what stands in its text: VAT numbers, IBANs, and names of countries."""

import re
from collections.abc import Iterable, Iterator, Mapping

_VAT_FORMS = (
    "ATU99999999 BE9999999999 BG999999999 BG9999999999 CY99999999A CZ99999999 CZ999999999 CZ9999999999 DE999999999 DK99999999 "
    "EE999999999 EL999999999 ESX9999999X FI99999999 FRXX999999999 GB999999999 GB999999999999 HR99999999999 HU99999999 "
    "IE9X99999A IE9X99999AA IT99999999999 LT999999999 LT999999999999 LU99999999 LV99999999999 MT99999999 NL999999999B99 "
    "PL9999999999 PT999999999 RO99999999 RO999999999 RO9999999999 SE999999999999 SI99999999 SK9999999999 XI999999999 CHE999999999"
)
"""The forms of VAT numbers: a country's prefix, then 9 for a digit, A for a letter, X for either, else the character itself."""

_IBAN_LENGTHS_TEXT = (
    "15:NO 16:BE 18:DK,FI,NL,FO,GL 19:SI,MK 20:AT,EE,LT,LU,BA 21:CH,LI,HR,LV 22:DE,GB,IE,ME,RS,BG 24:CZ,ES,SE,SK,RO,MD "
    "25:PT 26:TR,IS 27:FR,GR,IT,MC,SM 28:CY,HU,PL,AL 31:MT"
)
_IBAN_LENGTHS: Mapping[str, int] = {
    country: int(length)
    for length, countries in (item.split(":") for item in _IBAN_LENGTHS_TEXT.split())
    for country in countries.split(",")
}
"""Countries by the length of their IBANs, ISO 13616."""

_NAMES: Mapping[str, str] = {
    name: country
    for country, names in (
        ("AT", "österreich austria autriche"),
        ("BE", "belgium belgien belgique belgië"),
        ("CH", "switzerland schweiz suisse svizzera"),
        ("DE", "deutschland germany allemagne duitsland germania alemania"),
        ("DK", "denmark danmark dänemark"),
        ("ES", "spain españa spanien espagne"),
        ("FI", "finland suomi finnland"),
        ("FR", "france frankreich frankrijk francia"),
        ("GB", "uk england scotland wales britain großbritannien"),
        ("IE", "ireland irland éire"),
        ("IN", "india"),
        ("IT", "italy italia italien italie"),
        ("LU", "luxembourg luxemburg"),
        ("NL", "netherlands nederland niederlande pays-bas"),
        ("NO", "norway norge norwegen"),
        ("PL", "poland polska polen pologne"),
        ("PT", "portugal"),
        ("SE", "sweden sverige schweden suède"),
        ("US", "usa u.s.a."),
    )
    for name in names.split()
} | {"united kingdom": "GB", "united states": "US"}

_SEPARATORS = r"[ .\-]?"
_CLASSES = {"9": r"\d", "A": "[A-Z]", "X": "[A-Z0-9]"}
_SAME_COUNTRY = {"EL": "GR", "XI": "GB"}


def country_of(text: str) -> str:
    """Returns the ISO 3166-1 code of the country that the text's numbers and addresses agree on, or "".

    The kinds of evidence are asked in the order of their weight: VAT numbers, then IBANs, then names of countries. Each decides
    where it names one country only: an invoice across a border has VAT numbers of two, and the account tells whose it is.
    """
    return next(
        (found[0] for kind in (_vat_countries, _iban_countries, _named_countries) if len(found := [*kind(text)]) == 1), ""
    )


def _vat_countries(text: str) -> Iterable[str]:
    found = (match.lastgroup or "" for match in _VAT.finditer(text))
    return dict.fromkeys(_SAME_COUNTRY.get(name[:2], name[:2]) for name in found)


def _iban_countries(text: str) -> Iterable[str]:
    return dict.fromkeys(_ibans(text))


def _ibans(text: str) -> Iterator[str]:
    for match in _IBAN_START.finditer(text):
        compact = re.sub(r"\s", "", text[match.start() : match.start() + 48])
        number = compact[: _IBAN_LENGTHS.get(match[1], 0)]
        if number.isalnum() and number.isascii() and _checks(number):
            yield match[1]


def _checks(iban: str) -> bool:
    """Tells whether an IBAN's check digits are right (ISO 7064, modulo 97)."""
    return int("".join(str(int(character, 36)) for character in iban[4:] + iban[:4])) % 97 == 1


def _named_countries(text: str) -> Iterable[str]:
    return dict.fromkeys(_NAMES[match[0].lower()] for match in _NAME.finditer(text))


def _form(number: int, form: str) -> str:
    prefix = 3 if form.startswith("CHE") else 2
    body = "".join(_SEPARATORS + _CLASSES.get(sign, sign) for sign in form[prefix:])
    return f"(?P<{form[:2]}{number}>{form[:prefix]}{body})"


_VAT = re.compile("(?<![A-Za-z0-9])(?:" + "|".join(_form(*item) for item in enumerate(_VAT_FORMS.split())) + ")(?![A-Za-z0-9])")
_IBAN_START = re.compile(r"(?<![A-Za-z0-9])([A-Z]{2})\d{2}")
_NAME = re.compile(r"(?<!\w)(?:" + "|".join(re.escape(name) for name in sorted(_NAMES, key=len, reverse=True)) + r")(?!\w)", re.I)
