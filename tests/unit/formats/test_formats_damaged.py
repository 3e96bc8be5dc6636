"""Files that were damaged: a reader takes what it can or says what is wrong, and never gives a span outside of its text."""

import random
from contextlib import suppress

import pytest
from exchange_strategies import reading_of

from gapstudio.domain import GapStudioError
from gapstudio.formats.exchange import ExchangeDocument, ExchangeSpan
from gapstudio.formats.registry import exchange_format

TEXT = "Ada 👩 met\r\nBob in Munich"
SPANS = (ExchangeSpan(0, 3, "PER", note="x"), ExchangeSpan(6, 9, "X"), ExchangeSpan(0, 9, "Y"))
DOCUMENT = ExchangeDocument("a.pdf", TEXT, SPANS, reading=reading_of(TEXT), id="i")


def damaged(data: bytes, chance: random.Random) -> bytes:
    made = bytearray(data)
    for _ in range(chance.randint(1, 3)):
        at = chance.randrange(len(made) + 1)
        act = chance.randrange(10)
        if act < 4:
            made[at : at + 1] = bytes([chance.randrange(256)])
        elif act < 6:
            del made[at : at + chance.randint(1, 20)]
        elif act < 9:
            made[at:at] = chance.choice([b"null", b"-1", b"[]", b'"x"', b"\n", b"\t", b"99999999999999999999"])
        else:
            del made[at:]
    return bytes(made)


@pytest.mark.parametrize("name", ["conll", "docbin", "doccano", "prodigy", "brat", "uima-cas-json", "csv"])
def test_damage_is_told_or_does_no_harm(tmp_path, name):
    one, chance = exchange_format(name), random.Random(name)
    path = tmp_path / f"a{one.suffixes[0] if one.suffixes else ''}"
    files = one.write([DOCUMENT], path, labels=()).files
    whole = {file: file.read_bytes() for file in files}
    for _ in range(60):
        for file, data in whole.items():
            file.write_bytes(data)
        file = chance.choice(files)
        file.write_bytes(damaged(whole[file], chance))
        one.recognises(path)
        documents = ()
        with suppress(GapStudioError):
            documents = one.read(path).documents
        for document in documents:
            for span in document.spans:
                assert 0 <= span.start < span.end
                assert span.end <= len(document.text) or not document.text
