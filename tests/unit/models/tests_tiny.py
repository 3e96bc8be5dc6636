"""Sentences and readings for the tests of the models."""

import random
from dataclasses import dataclass, field

from gapstudio.domain import Reading, Word

PEOPLE = ["ada berg", "tom klein", "eva stein", "max wolf", "lea roth", "jan vogel"]
FIRMS = ["nordwind ag", "suedstern gmbh", "blaufels kg", "rotbach gmbh", "gruenwerk ag"]
PLACES = ["bremen", "lyon", "new york", "porto", "graz"]
TEMPLATES = [
    "{PER} works at {ORG} in {LOC} .",
    "{ORG} of {LOC} sent the letter to {PER} .",
    "in {LOC} we met {PER} , and {ORG} paid .",
    "the weather was fine .",
    "{LOC}",
    "{ORG}",
    "{PER} , {LOC}",
]
SPECIAL = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"]
TINY_TAGS = ["O", "B-PER", "I-PER", "B-ORG", "I-ORG", "B-LOC", "I-LOC"]
TINY_LONGEST = 48


@dataclass
class Sentence:
    """Words with their tags."""

    words: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)


def make_sentence(rng: random.Random) -> Sentence:
    names = {"PER": PEOPLE, "ORG": FIRMS, "LOC": PLACES}
    sentence = Sentence()
    for part in rng.choice(TEMPLATES).split():
        label = part.strip("{}")
        words = rng.choice(names[label]).split() if label in names else [part]
        sentence.words += words
        sentence.tags += ["O"] if label not in names else [f"B-{label}"] + [f"I-{label}"] * (len(words) - 1)
    return sentence


def reading_of(*sentences: str | list[str], tokenised: bool = True) -> Reading:
    """Makes a reading, one line a sentence, words parted by spaces."""
    words, position, lines = [], 0, []
    for line, sentence in enumerate(sentences):
        tokens = sentence.split() if isinstance(sentence, str) else sentence
        lines.append(" ".join(tokens))
        for token in tokens:
            words.append(Word(position, position + len(token), line))
            position += len(token) + 1
    return Reading("\n".join(lines), tuple(words), tokenised=tokenised)
