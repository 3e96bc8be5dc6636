"""What the two syntaxes of electronic invoices share: elements by their local names, and what becomes of the stated texts."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from gapstudio.domain import GoldValue
from gapstudio.readers.values import LABEL_KINDS, gold_value

_SPOKEN = {"de": "DE AT LI", "fr": "FR MC", "en": "GB IE US AU NZ", "nl": "NL", "es": "ES", "it": "IT", "pt": "PT", "pl": "PL"}
_LANGUAGES = {country: language for language, countries in _SPOKEN.items() for country in countries.split()}


@dataclass(frozen=True)
class EInvoice:
    """What the XML of an electronic invoice states.

    Attributes:
        values: Typed values, each label and value once; a label may have several (VAT_ID of seller and buyer).
        metadata: Columns for the document: supplier, currency, country (of the seller, ISO 3166-1 alpha-2), and language where
            it is stated, or is the main one of both parties' countries.
    """

    values: tuple[GoldValue, ...]
    metadata: Mapping[str, str] = field(default_factory=dict[str, str])


def parse_xml(xml: bytes) -> Any:
    """Returns the root element. Entities are not resolved, and nothing is fetched.

    Raises:
        ValueError: It is damaged; the message says where.
    """
    from lxml import etree  # pyright: ignore[reportAttributeAccessIssue]  # lxml ships no stubs

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True)
    try:
        return etree.fromstring(xml, parser)
    except etree.XMLSyntaxError as error:
        raise ValueError(str(error)) from error


def local_name(element: Any) -> str:
    """Returns the name of an element without its namespace."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def invoice_element(root: Any, names: Collection[str]) -> Any:
    """Returns the root where it has one of the names, else the first child that has, since networks send envelopes; or None."""
    return next((element for element in (root, *root) if local_name(element) in names), None)


def children(parent: Any, name: str) -> list[Any]:
    """Returns the children of an element, or of None, that have a local name, whatever their namespace."""
    return [] if parent is None else list(parent.findall(f"{{*}}{name}"))


def child(parent: Any, *names: str) -> Any:
    """Returns the first child with the first of the local names that occurs, or None."""
    return next((found for name in names for found in children(parent, name)), None)


def descend(parent: Any, *path: str) -> Any:
    """Returns what a path of local names leads to, the first child at every step, or None."""
    for name in path:
        parent = child(parent, name)
    return parent


def text_of(element: Any) -> str:
    """Returns the trimmed text of an element, or ""."""
    return "" if element is None else (element.text or "").strip()


def typed_values(stated: Iterable[tuple[str, str]]) -> tuple[GoldValue, ...]:
    """Returns the typed values of (label, text) pairs, each once; what is empty or not of its kind is left out."""
    values = [gold_value(label, LABEL_KINDS[label], text) for label, text in stated if text]
    unique: dict[tuple[str, str], GoldValue] = {}
    for value in values:
        if value is not None:
            unique.setdefault((value.label, value.value), value)
    return tuple(unique.values())


def columns_of(*, supplier: str, currency: str, country: str, language: str, countries: Iterable[str]) -> dict[str, str]:
    """Returns the columns of a document, empty ones left out.

    Args:
        supplier: Name of the seller.
        currency: ISO 4217 code.
        country: Of the seller.
        language: As stated, or "": then the language that all `countries` share.
        countries: Of the parties; "" where one is not stated.
    """
    known = {code.upper() for code in countries} - {""}
    shared = {_LANGUAGES.get(code, "") for code in known}
    columns = {
        "supplier": supplier,
        "currency": currency,
        "country": country.upper() if len(country) == 2 and country.isalpha() else "",
        "language": language.lower()[:2] or (shared.pop() if len(shared) == 1 else ""),
    }
    return {name: text for name, text in columns.items() if text}


def best_street(lines: Iterable[str]) -> str:
    """Returns the first address line that has a letter and a digit, else the first: some put a contact or a building first."""
    filled = [line for line in lines if line]
    numbered = [line for line in filled if any(map(str.isdigit, line)) and any(map(str.isalpha, line))]
    return next(iter(numbered or filled), "")
