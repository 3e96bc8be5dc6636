"""All attributes of entities, segments and documents, with the buckets that people read."""

from collections.abc import Mapping

from gapstudio.domain import Attribute, Level

NONE_AT_ALL = 1e-9
"""As the first limit it parts a share of nothing from a small one."""

ENTITY_TYPES, SURFACE, STRUCTURE = "entity types", "entity surface", "sentence structure"
VOCABULARY, TOKENISATION, LAYOUT = "vocabulary", "tokenisation", "layout"
GROUPS = (ENTITY_TYPES, SURFACE, STRUCTURE, VOCABULARY, TOKENISATION, LAYOUT)
"""Groups of attributes, in the order in which they are told."""

NOVEL = "novel type"
SEEN = ("with this label", "with another label", "all its words", "some of its words", "none of its words")
CASES = ("all capitals", "capitalised", "mixed case", "lower case", "no letters")
SHAPES = ("lower case", "capitalised", "all capitals", "mixed case", "digits", "digits and letters", "signs")
"""Classes of the shape of a word, as `words.shape_class` tells them."""

_SHARES = (NONE_AT_ALL, 0.1, 0.25, 0.5)
_YES_NO_TABLE = ("outside tables", "in a table")


def _entity(name: str, title: str, group: str, **more: object) -> Attribute:
    return Attribute(name, title, Level.ENTITY, group, label_free=False, **more)  # pyright: ignore[reportArgumentType]


def _segment(name: str, title: str, group: str, **more: object) -> Attribute:
    return Attribute(name, title, Level.SEGMENT, group, **more)  # pyright: ignore[reportArgumentType]


def _document(name: str, title: str, group: str, **more: object) -> Attribute:
    return Attribute(name, title, Level.DOCUMENT, group, **more)  # pyright: ignore[reportArgumentType]


_ALL = (
    _entity("label", "entity type", ENTITY_TYPES),
    _entity("entity_words", "words in the entity", SURFACE, edges=(2, 3, 4, 6), unit="words"),
    _entity("entity_characters", "characters in the entity", SURFACE, edges=(5, 9, 14, 20, 30), unit="characters"),
    _entity("entity_seen", "seen among the entities of the benchmark", SURFACE, categories=SEEN),
    _entity("label_consistency", "label consistency", SURFACE, edges=(NONE_AT_ALL, 0.5, 0.9, 1.0)),
    _entity("entity_frequency", "times that it is an entity of the benchmark", SURFACE, edges=(1, 2, 6, 21), unit="times"),
    _entity("entity_case", "capitals in the entity", SURFACE, categories=CASES),
    _entity("entity_digits", "digits among the characters of the entity", SURFACE, edges=(NONE_AT_ALL, 0.25, 0.5, 1.0)),
    _entity("entity_lines", "lines that the entity runs over", SURFACE, edges=(2, 3), unit="lines", internal_only=True),
    Attribute(
        "entity_density",
        "words of the segment that are in entities",
        Level.SEGMENT,
        SURFACE,
        (NONE_AT_ALL, 0.1, 0.25, 0.5, 1.0),
        label_free=False,
    ),
    _segment("segment_words", "words in the segment", STRUCTURE, edges=(2, 3, 5, 10, 20, 40), unit="words"),
    _segment("word_characters", "characters in a word", STRUCTURE, edges=(3, 4, 5, 6, 8), unit="characters a word"),
    _segment("in_sentence", "in a sentence", STRUCTURE, categories=("not in a sentence", "in a sentence")),
    _segment("punctuation_share", "punctuation among the characters", STRUCTURE, edges=(NONE_AT_ALL, 0.02, 0.05, 0.1, 0.2)),
    _segment("digit_share", "digits among the characters", STRUCTURE, edges=_SHARES),
    _segment("capitals_share", "words in all capitals", STRUCTURE, edges=(*_SHARES, 1.0)),
    _segment("capitalised_share", "words that begin with a capital", STRUCTURE, edges=(*_SHARES, 0.75, 1.0)),
    _segment("finite_verb", "finite verb", STRUCTURE, categories=("no finite verb", "a finite verb"), needs="structure"),
    _segment("depth", "depth of the dependency tree", STRUCTURE, edges=(1, 2, 3, 5, 7, 10), unit="levels", needs="structure"),
    _segment("noun_share", "nouns and names among the words", STRUCTURE, edges=(*_SHARES, 0.75), needs="structure"),
    _segment("function_share", "function words among the words", STRUCTURE, edges=(*_SHARES,), needs="structure"),
    _segment("unknown_words", "words that the benchmark does not have", VOCABULARY, edges=(*_SHARES, 0.75, 1.0)),
    _segment("pieces", "subwords in a word", TOKENISATION, edges=(1.1, 1.25, 1.5, 2, 3), unit="subwords a word", needs="pieces"),
    _segment(
        "unknown_pieces", "words with an unknown subword", TOKENISATION, edges=(NONE_AT_ALL, 0.05, 0.1, 0.25), needs="pieces"
    ),
    _entity("entity_pieces", "subwords in the word cut most", TOKENISATION, edges=(2, 3, 4, 6), unit="subwords", needs="pieces"),
    _segment("line_words", "words in a line", LAYOUT, edges=(2, 3, 5, 8, 12), unit="words a line", internal_only=True),
    _segment("columns", "columns of text side by side", LAYOUT, edges=(2, 3), unit="columns", internal_only=True),
    _segment("table", "in a table", LAYOUT, categories=_YES_NO_TABLE, internal_only=True),
    _segment("height", "height beside the page’s usual one", LAYOUT, edges=(0.85, 1.15, 1.5), unit="times", internal_only=True),
    _segment("source", "where its words come from", LAYOUT, categories=("text layer", "OCR"), internal_only=True),
    _segment("confidence", "confidence of the OCR", LAYOUT, edges=(0.5, 0.8, 0.9, 0.95), internal_only=True),
    _segment("page", "page", LAYOUT, categories=("first page", "later page"), internal_only=True),
    _segment(
        "page_height",
        "height on the page",
        LAYOUT,
        internal_only=True,
        categories=("top quarter", "second quarter", "third quarter", "bottom quarter"),
    ),
    _segment("page_side", "side of the page", LAYOUT, categories=("left", "middle", "right"), internal_only=True),
    _document("table_share", "words in tables", LAYOUT, edges=(*_SHARES, 0.75), internal_only=True),
    _document("pages", "pages", LAYOUT, edges=(2, 3, 6), unit="pages", internal_only=True),
    _document("document_words", "words in the document", STRUCTURE, edges=(50, 100, 200, 500, 1000), unit="words"),
    _document("language", "language", LAYOUT),
)

ATTRIBUTES: Mapping[str, Attribute] = {one.name: one for one in _ALL}
"""All attributes by name, in the order in which they are told.

Categories of ``label`` and ``language`` depend on the corpora; `buckets.attributes_of` fills them in.
"""

COMPOSITIONS: Mapping[str, Attribute] = {
    "shapes": Attribute("shapes", "shapes of words", Level.DOCUMENT, STRUCTURE, categories=SHAPES),
    "pos": Attribute("pos", "parts of speech", Level.DOCUMENT, STRUCTURE, needs="structure"),
    "pos_pairs": Attribute("pos_pairs", "pairs of parts of speech", Level.DOCUMENT, STRUCTURE, needs="structure"),
    "piece_counts": Attribute(
        "piece_counts",
        "words by subwords",
        Level.DOCUMENT,
        TOKENISATION,
        needs="pieces",
        categories=("1 subword", "2 subwords", "3 subwords", "4 subwords", "5 subwords or more"),
    ),
}
"""What is counted of words, and not told of one entity; `CorpusTable.compositions` has the counts of each document."""
