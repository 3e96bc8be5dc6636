import os
from pathlib import Path

import pytest

from gapstudio.formats import read_conll

REALDATA = Path(os.environ.get("GAPSTUDIO_REALDATA", Path(__file__).parents[2] / ".." / "shared" / "data"))
pytestmark = [pytest.mark.realdata, pytest.mark.skipif(not REALDATA.is_dir(), reason=f"{REALDATA} is absent")]


@pytest.mark.parametrize(
    ("name", "documents", "sentences", "tokens", "entities", "scheme", "unit"),
    [
        ("ner_conll2003/eng.testb", 231, 3453, 46435, 5648, "IOB1", "document"),
        ("ner_conll2003/eng.testa", 216, 3250, 51362, 5942, "IOB1", "document"),
        ("ner_conll2003/eng.train", 946, 14041, 203621, 23499, "IOB1", "document"),
        ("ner_wnut17/emerging.test.annotated", 1287, 1287, 23394, 1079, "IOB2", "sentence"),
        ("ner_wnut17/wnut17train.conll", 3394, 3394, 62730, 1975, "IOB2", "sentence"),
        ("ner_sec_filings/FIN3.test.txt", 3, 303, 13246, 318, "IOB1", "document"),
        ("ner_sec_filings/FIN5.train.txt", 5, 1164, 41010, 1168, "IOB1", "document"),
    ],
)
def test_public_corpora_read_as_their_makers_count_them(name, documents, sentences, tokens, entities, scheme, unit):
    corpus = read_conll(REALDATA / name)
    assert (len(corpus.documents), corpus.sentences, corpus.tokens, corpus.entities) == (documents, sentences, tokens, entities)
    assert (corpus.scheme, corpus.unit) == (scheme, unit)
    # The filings hold no B- at all, which plain IO would fit as well.
    assert corpus.ambiguous == ("sec_filings" in name)
