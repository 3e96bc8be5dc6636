import os
import time
from pathlib import Path

import pytest

from gapstudio.domain import Reading, RunSettings, Word
from gapstudio.formats import read_conll
from gapstudio.models import describe, load

REALDATA = Path(os.environ.get("GAPSTUDIO_REALDATA", Path(__file__).parents[2] / ".." / "shared" / "data"))
MODELS = REALDATA.parent / "models"
pytestmark = [
    pytest.mark.realdata,
    pytest.mark.skipif(not (REALDATA.is_dir() and MODELS.is_dir()), reason=f"{REALDATA} or {MODELS} is absent"),
]


def strict_f1(documents, predictions):
    gold = {(index, span.start, span.end, span.label) for index, document in enumerate(documents) for span in document.spans}
    predicted = {(item.index, span.start, span.end, span.label) for item in predictions for span in item.spans}
    return 2 * len(gold & predicted) / (len(gold) + len(predicted))


@pytest.mark.slow
def test_the_published_score_of_the_model_is_reproduced(record_property):
    corpus = read_conll(REALDATA / "ner_conll2003" / "eng.testb")
    card = describe(MODELS / "minilm-conll2003")
    predictor = load(card, RunSettings())
    began = time.perf_counter()
    predictions = list(predictor.predict([document.reading for document in corpus.documents]))
    seconds = time.perf_counter() - began
    f1 = strict_f1(corpus.documents, predictions)
    record_property("f1", f1)
    record_property("tokens_per_second", corpus.tokens / seconds)
    print(f"F1 {f1:.6f}, {seconds:.1f} s, {corpus.tokens / seconds:,.0f} tokens a second on {predictor.settings.device}")
    assert f1 == pytest.approx(0.8666, abs=0.0005)
    assert f1 == pytest.approx(next(s.value for s in card.published if s.split == "test"), abs=0.0005)
    assert sum(item.tokens for item in predictions) == corpus.tokens


def test_a_model_of_personal_data_is_described_and_finds_a_name():
    card = describe(MODELS / "rampart-pii")
    assert len(card.labels) == 17
    assert card.published == ()
    tokens = ["My", "name", "is", "Anna", "Keller", "and", "I", "live", "in", "Hamburg", "."]
    words, position = [], 0
    for token in tokens:
        words.append(Word(position, position + len(token)))
        position += len(token) + 1
    reading = Reading(" ".join(tokens), tuple(words), tokenised=True)
    (prediction,) = load(card, RunSettings()).predict([reading])
    assert {(span.label, reading.text[span.start : span.end]) for span in prediction.spans} >= {
        ("GIVEN_NAME", "Anna"),
        ("SURNAME", "Keller"),
    }
