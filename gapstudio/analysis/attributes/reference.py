"""What words and entities of a corpus are looked up in: other texts of the benchmark, as a model may have learned from them."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from gapstudio.analysis.causes.known import folded, folded_words


@dataclass
class Reference:
    """The words and entities of texts.

    Attributes:
        named: What it is, in words, such as ``the other splits of conll2003``; "" where there is nothing to look up in.
        leave_out: Whether it is the corpus itself, so that what a document says is looked up in the other documents.
        words: In how many documents each word stands, in lower case without marks at its ends.
        entity_words: The same of words of entities.
        entities: How often each text is an entity of each label, casefolded.
    """

    named: str = ""
    leave_out: bool = False
    words: Counter[str] = field(default_factory=Counter[str])
    entity_words: Counter[str] = field(default_factory=Counter[str])
    entities: dict[str, Counter[str]] = field(default_factory=dict[str, Counter[str]])

    def add(self, words: Iterable[str], entities: Iterable[tuple[str, str]]) -> None:
        """Adds one document: its words, and text and label of its entities."""
        self.words.update(set(folded_words(set(words))))
        inside: set[str] = set()
        for text, label in entities:
            self.entities.setdefault(folded(text), Counter())[label] += 1
            inside.update(folded_words(text.split()))
        self.entity_words.update(inside)

    def without(self, words: Collection[str], entities: Collection[tuple[str, str]]) -> "Known":
        """Returns what is known where one document asks, itself left out where `leave_out` says so.

        Args:
            words: The document's words, as they stand in `words`.
            entities: Text and label of its entities.
        """
        if not self.leave_out:
            return Known(self, frozenset(), frozenset(), {})
        own: dict[str, Counter[str]] = {}
        inside: set[str] = set()
        for text, label in entities:
            own.setdefault(folded(text), Counter())[label] += 1
            inside.update(folded_words(text.split()))
        return Known(self, frozenset(words), frozenset(inside), own)


@dataclass(frozen=True)
class Known:
    """A reference as one document sees it."""

    reference: Reference
    own_words: frozenset[str]
    own_entity_words: frozenset[str]
    own_entities: Mapping[str, Counter[str]]

    def word(self, word: str) -> bool:
        """Says whether a word stands in the other texts."""
        return self.reference.words[word] > (word in self.own_words)

    def entity_word(self, word: str) -> bool:
        """Says whether a word stands in an entity of the other texts."""
        return self.reference.entity_words[word] > (word in self.own_entity_words)

    def labels(self, text: str) -> Mapping[str, int]:
        """Returns how often a text is an entity of the other texts, by label; those that it is not are left out."""
        key = folded(text)
        every = self.reference.entities.get(key)
        if every is None:
            return {}
        own = self.own_entities.get(key)
        return every if own is None else {label: times - own[label] for label, times in every.items() if times > own[label]}
