"""Writes the invented newswire in CoNLL columns: a stand-in for a benchmark, with OntoNotes labels."""

import random
import re
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from generator import newswire_names as names
from generator.newswire_figures import FIGURES, figure
from generator.newswire_forms import COMMON_FORMS, FORMS, HEADLINES, NOTICE, OPENERS, TAILS

DOCUMENTS = 60
_SLOT = re.compile(r"\{([a-z]+\d?)\}")
_PART = re.compile(r"\{([a-z]+\d?)\}|\[([A-Z_]+) ([^\]]+)\]|(\S+)")
_DATED = ("{on}", "{when}", "{future}", "{fulldate}", "{day}", "{year}", "{month}", " will ")

Token = tuple[str, str]


@dataclass
class _Name:
    """Somebody or something that a document mentions: in full first, in short (mostly) afterwards."""

    label: str
    full: str
    short: str
    known: bool = False

    def mention(self, chance: random.Random) -> str:
        if self.known and chance.random() < 0.75:
            return self.short
        self.known = True
        return self.full


@dataclass
class _Story:
    """One document in the making."""

    chance: random.Random
    cast: dict[str, _Name]
    sentences: list[list[Token]] = field(default_factory=list)

    def write(self, form: str) -> None:
        self.sentences.append(_sentence(_worded(form, self.chance), self))


def write_newswire(path: Path, seed: int) -> dict[str, object]:
    """Writes the file and returns its numbers: documents, sentences, tokens, entities and labels."""
    chance = random.Random(f"newswire {seed}")
    topics = list(FORMS)
    stories = [_story(topics[number % len(topics)], chance, number) for number in range(DOCUMENTS)]
    with path.open("w", encoding="utf-8", newline="\n") as out:
        for story in stories:
            out.write("-DOCSTART- O\n\n")
            for sentence in story.sentences:
                out.writelines(f"{word} {tag}\n" for word, tag in sentence)
                out.write("\n")
    sentences = [sentence for story in stories for sentence in story.sentences]
    labels = Counter(tag[2:] for sentence in sentences for _, tag in sentence if tag.startswith("B-"))
    return {
        "file": path.name,
        "documents": len(stories),
        "sentences": len(sentences),
        "tokens": sum(map(len, sentences)),
        "entities": labels.total(),
        "labels": dict(sorted(labels.items())),
    }


def _story(topic: str, chance: random.Random, number: int) -> _Story:
    story = _Story(chance, _cast(topic, chance))
    if not number:
        story.sentences.append([(word, "O") for word in NOTICE.split()])
    if chance.random() < 0.4:
        story.sentences.append([(word, tag) for word, tag in _sentence(_worded(chance.choice(HEADLINES), chance), story)])
    lead, *rest = FORMS[topic]
    story.write(lead)
    for form in sorted(chance.sample(rest, chance.randint(6, 8)), key=rest.index):
        story.write(_extended(form, chance))
        if chance.random() < 0.22:
            story.write(chance.choice(COMMON_FORMS))
    return story


def _cast(topic: str, chance: random.Random) -> dict[str, _Name]:
    """Draws who and what a document is about."""
    bodies = {"labour": names.UNIONS, "court": names.COURTS}.get(topic, names.BODIES)
    cast: dict[str, _Name] = {}
    firsts, lasts = chance.sample(names.FIRST, 3), chance.sample(names.LAST, 3)
    for number, (first, last) in enumerate(zip(firsts, lasts, strict=True), 1):
        cast[f"p{number}"] = _Name("PERSON", f"{first} {last}", last)
    pools = {
        "o": (names.COMPANIES, 3, ""),
        "body": (bodies, 2, "the "),
        "univ": (names.UNIVERSITIES, 2, "the "),
        "club": (names.CLUBS, 3, ""),
        "party": (names.PARTIES, 2, "the "),
    }
    for slot, (pool, count, article) in pools.items():
        for number, entry in enumerate(chance.sample(pool, count), 1):
            full, short = entry.split("=")
            the = "" if full.startswith(("Arden", "Lakeview")) else article
            key = slot if number == 1 and slot != "o" else f"{slot}{number}"
            cast[key] = _Name("ORG", the + full, the + short)
    cities = chance.sample(names.CITIES, 2)
    cast |= {"g1": _Name("GPE", cities[0], cities[0]), "city2": _Name("GPE", cities[1], cities[1])}
    for number, entry in enumerate(chance.sample(names.COUNTRIES, 2), 1):
        country, people = entry.split("=")
        cast[f"g{number + 1}"] = _Name("GPE", country, country)
        cast[f"n{number}"] = _Name("NORP", people, people)
    for slot, label, pool in (
        ("loc", "LOC", names.PLACES),
        ("fac", "FAC", names.BUILDINGS),
        ("sea", "LOC", names.SEAS),
        ("event", "EVENT", names.CONTESTS if topic == "sports" else names.FESTIVALS),
        ("law", "LAW", names.LAWS),
        ("product", "PRODUCT", names.PRODUCTS),
    ):
        name = chance.choice(pool)
        cast[slot] = _Name(label, name, name)
    for slot, label, pool in (("work", "WORK_OF_ART", names.WORKS), ("language", "LANGUAGE", names.LANGUAGES)):
        for suffix, name in zip(("", "2"), chance.sample(pool, 2), strict=True):
            cast[slot + suffix] = _Name(label, name, name)
    return cast


def _worded(form: str, chance: random.Random) -> str:
    """Chooses one wording wherever a form offers several."""
    return re.sub(r"<([^>]*)>", lambda match: chance.choice(match[1].split("|")), form)


def _extended(form: str, chance: random.Random) -> str:
    """Now and then puts an opening before a form, or an attribution after it, that does not repeat its names."""
    plain = '"' not in form and ";" not in form and " : " not in form and form.endswith(" .")
    if not plain or not (form.startswith(("{", "the ", "a "))):
        return form
    used = set(_SLOT.findall(form))
    dated = any(mark in form for mark in _DATED)
    throw = chance.random()
    if throw < 0.2:
        openers = [
            text
            for text in OPENERS
            if not used & set(_SLOT.findall(text)) and not (dated and ("{day}" in text or "{year}" in text))
        ]
        return f"{chance.choice(openers)} {form}"
    if throw < 0.36 and " said" not in form and "according" not in form:
        tails = [text for text in TAILS if not used & set(_SLOT.findall(text))]
        return f"{form[:-2]} {chance.choice(tails)} ."
    return form


def _sentence(form: str, story: _Story) -> list[Token]:
    tokens: list[Token] = []
    for match in _PART.finditer(_with_figures(form, story.chance)):
        slot, label, words, word = match.groups()
        if slot:
            name = story.cast[slot]
            tokens += _tagged(name.mention(story.chance), name.label)
        elif label:
            tokens += _tagged(words, label)
        else:
            tokens.append((word, "O"))
    first = 1 if tokens[0][0] == '"' else 0
    word, tag = tokens[first]
    tokens[first] = (word[0].upper() + word[1:], tag)
    return tokens


def _with_figures(form: str, chance: random.Random) -> str:
    """Puts dates, amounts and numbers in place of their slots, as labelled text."""
    return _SLOT.sub(lambda match: figure(match[1], chance) if match[1] in FIGURES else match[0], form)


def _tagged(text: str, label: str) -> list[Token]:
    text = re.sub(r"(\w)'s\b", r"\1 's", text)
    text = re.sub(r"s' ", "s ' ", text)
    return [(word, f"{'I' if place else 'B'}-{label}") for place, word in enumerate(text.split())]
