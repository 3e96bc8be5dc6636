"""Labels, mapping, what was measured, reservations and the appendix, in three languages."""

from dataclasses import replace

import pytest
from deck_factory import CASES, full, moved_on, no_benchmark, one_label, score
from report_factory import rich

from gapstudio.domain import Audience, Counts, Interval, Language, Score, ScoreName, SlideKind
from gapstudio.reports import Pen, ReportData, reservations
from gapstudio.reports.blocks import ChartBlock, SlideSpec, TableBlock, TextBlock
from gapstudio.reports.look import OUR_STAGE, Canvas, Frame
from gapstudio.reports.storyline.cards import cards
from gapstudio.reports.storyline.every_label import every_label
from gapstudio.reports.storyline.glossary import glossary
from gapstudio.reports.storyline.labels import labels
from gapstudio.reports.storyline.limits import limits
from gapstudio.reports.storyline.mapping import mapping
from gapstudio.reports.storyline.measured import measured
from gapstudio.reports.storyline.method import method
from gapstudio.reports.storyline.runs import runs
from gapstudio.reports.telling import Telling

NARROW = replace(OUR_STAGE, canvases={}, content=Canvas("Content", Frame(40, 30, 560, 70), Frame(40, 110, 560, 330)))


def texts(*slides: SlideSpec) -> str:
    found: list[str] = []
    for slide in slides:
        found.append(slide.title)
        for block in slide.blocks:
            if isinstance(block, TextBlock):
                found += [text.full for text in block.paragraphs]
            elif isinstance(block, TableBlock):
                found += [*(column.heading for column in block.columns), *(cell.text for row in block.rows for cell in row)]
            elif isinstance(block, ChartBlock):
                found += [*block.categories, *(text.full for caption in block.captions for text in caption)]
    return "\n".join(found)


def with_labels(**scores: Score) -> ReportData:
    data = full()
    known = {**data.gap.scores}
    known[ScoreName.BUSINESS_LABELS] = replace(known[ScoreName.BUSINESS_LABELS], labels=scores)
    return replace(data, gap=replace(data.gap, scores=known))


def at(low: float, f1: float, high: float) -> Score:
    return score(f1, interval=Interval(low, high, "jackknife", 12, "supplier"), counts=Counts(tp=9, fp=3, fn=4))


def never(support: int = 20) -> Score:
    return Score(None, 0.0, 0.0, Counts(fn=support), Interval(0.0, 0.3, "one-sided", 12, "supplier"), documents=40)


def test_a_label_is_called_best_only_where_no_other_interval_reaches_it():
    (apart,) = labels(with_labels(IBAN=at(0.85, 0.9, 0.95), SELLER=at(0.3, 0.4, 0.5), CITY=never()), Telling())
    assert "IBAN does best, at 90.0" in apart.title
    (close,) = labels(with_labels(IBAN=at(0.3, 0.9, 0.95), SELLER=at(0.3, 0.4, 0.5), CITY=never()), Telling())
    assert "best" not in close.title
    assert "the highest F1 measured is 90.0, of IBAN" in close.title
    rare = replace(never(3), interval=Interval(0.0, 0.87, "one-sided", 2, "supplier"))
    (unsure,) = labels(with_labels(IBAN=at(0.85, 0.9, 0.95), SELLER=at(0.3, 0.4, 0.5), CITY=rare), Telling())
    assert "best" not in unsure.title, "of a label with little gold it is not known that it is read less well"
    (alike,) = labels(with_labels(IBAN=at(0.3, 0.6, 0.95), SELLER=at(0.3, 0.4, 0.5)), Telling())
    assert "no difference between them can be shown" in alike.title


def test_every_label_that_can_be_scored_has_its_bar():
    (slide,) = labels(full(), Telling())
    chart = slide.blocks[0]
    assert isinstance(chart, ChartBlock)
    assert len(chart.categories) == 15
    assert labels(CASES["empty"](), Telling()) == ()


def test_where_there_is_no_room_for_all_bars_those_never_read_right_are_named():
    data = CASES["forty_labels"]()
    (slide,) = labels(data, Telling())
    chart, named = slide.blocks[0], slide.blocks[-1]
    assert isinstance(chart, ChartBlock)
    assert isinstance(named, TextBlock)
    listed = "".join(text.full for text in named.paragraphs)
    assert len(chart.categories) == 10
    assert sum(title in listed for title in data.titles.values()) == 30


@pytest.mark.parametrize("stage", [OUR_STAGE, NARROW], ids=["ours", "narrow"])
def test_the_table_of_labels_holds_each_label_once_and_enters_no_number_that_it_does_not_show(stage):
    data = CASES["forty_labels"]()
    slides = every_label(data, Telling(stage=stage))
    assert len(slides) > 1
    assert all(slide.kind is SlideKind.APPENDIX and slide.title.startswith("Appendix") for slide in slides)
    told = [row[0].text for slide in slides for block in slide.blocks if isinstance(block, TableBlock) for row in block.rows]
    assert sorted(told) == sorted(data.titles[name] for name in data.internal.labels)
    for slide in slides:
        shown = texts(slide) + slide.notes
        assert all(number.text in shown for number in slide.numbers)
        unlocated = any(number.id.endswith(".unlocated") for number in slide.numbers)
        assert unlocated is (stage is OUR_STAGE)


@pytest.mark.parametrize(
    ("language", "title"),
    [
        (Language.ENGLISH, "The benchmark has no type for 7 of our 15 labels, and 7 others share theirs"),
        (Language.GERMAN, "Der Benchmark hat für 7 von 15 Feldern keinen Typ, und 7 weitere teilen sich ihren"),
        (Language.FRENCH, "Le benchmark n’a pas de type pour 7 de nos 15 champs, et 7 autres partagent le leur"),
    ],
)
def test_the_mapping_is_counted_in_each_language(language: Language, title: str):
    (slide,) = mapping(full(), Telling(language))
    assert slide.title == title
    assert "Seller, Buyer → ORG" in texts(slide)


def test_what_was_measured_names_languages_and_sources_in_the_reports_language():
    (slide,) = measured(full(), Telling(Language.FRENCH))
    told = texts(slide)
    assert "anglais 17, allemand 15, français 8" in told
    assert "comptabilité 345, facture électronique 210" in told
    assert "12\u202f873" in told


def test_cards_name_hash_and_licence_and_no_path():
    data = rich()
    assert data.benchmark is not None
    data = replace(
        data, benchmark=replace(data.benchmark, source="/home/ada/secret/eng.testb"), benchmark_licence="research only"
    )
    (slide,) = cards(data, Telling())
    told = texts(slide) + slide.notes
    assert "e5f6" * 16 in told
    assert "research only" in told
    assert "ada" not in told
    (alone,) = cards(no_benchmark(), Telling())
    assert "our data set" in alone.title


def test_runs_are_named_in_full_two_on_a_slide():
    data = full()
    (slide,) = runs(data, Telling(Language.GERMAN))
    told = texts(slide)
    assert slide.title.startswith("Anhang: Jede Zahl stammt aus 2 Läufen")
    for run in data.runs:
        assert run.id in told
        assert run.corpus_revision in told
    assert "blockweise" in told
    assert "31,4 s" in told
    assert len(runs(CASES["forty_labels"](), Telling())) == 3


def test_managers_get_the_method_in_plain_words():
    words = ("bootstrap", "Shapley", "Mantel", "MOVER", "jackknife", "permutation")
    plain, exact = (texts(*method(full(), Telling(audience=one))) for one in (Audience.MANAGEMENT, Audience.ENGINEERING))
    assert not [word for word in words if word in plain]
    assert all(word in exact for word in words)
    assert "The 95\u00a0% interval" in plain
    assert "too few documents" in texts(*method(CASES["empty"](), Telling()))


def terms(data: ReportData, language: Language) -> list[str]:
    blocks = [block for slide in glossary(data, Telling(language)) for block in slide.blocks]
    return [row[0].text for block in blocks if isinstance(block, TableBlock) for row in block.rows]


def test_the_glossary_is_in_the_alphabetical_order_of_its_language():
    french, german, english = (terms(rich(), one) for one in (Language.FRENCH, Language.GERMAN, Language.ENGLISH))
    places = [french.index(term) for term in ("Correspondance", "Écart", "Étalon", "Exécution", "F1")]
    assert places == sorted(places)
    places = [german.index(term) for term in ("Texterkennung (OCR)", "Übertragung", "Ursache", "Vergleichbar")]
    assert places == sorted(places)
    assert len(french) == len(german) == len(english) == len(set(english))


def test_terms_that_the_report_does_not_speak_of_are_not_explained():
    assert "Yardstick" in terms(rich(), Language.ENGLISH)
    assert "Yardstick" not in terms(one_label(), Language.ENGLISH)
    assert "Stand-in" not in terms(full(), Language.ENGLISH)


@pytest.mark.parametrize(
    ("language", "lead", "sentence", "title"),
    [
        (
            Language.GERMAN,
            "Einige Dokumente haben keine Goldwerte",
            "2 Dokumente, die das Modell gelesen hat, haben keine Goldwerte und zählen nicht mit.",
            "Diese Zahlen sind mit Vorsicht zu lesen: Nach dem Lauf haben sich Dokumente geändert",
        ),
        (
            Language.FRENCH,
            "Certains documents n’ont pas de référence",
            "2 documents lus par le modèle n’ont pas de référence et ne comptent pas.",
            "Ces chiffres sont à lire avec prudence\u00a0: des documents ont changé depuis l’exécution",
        ),
    ],
)
def test_reservations_are_told_in_each_language(language: Language, lead: str, sentence: str, title: str):
    told = {point.lead: point.sentence for point in reservations(moved_on(), Pen(language))}
    assert told[lead] == sentence
    assert limits(moved_on(), Telling(language))[0].title == title


def test_each_slide_of_reservations_enters_its_own_numbers_only():
    data = moved_on()
    data = replace(data, gap=replace(data.gap, stand_in=True), published=None)
    slides = limits(data, Telling(stage=NARROW))
    assert len(slides) > 1
    for slide in slides:
        shown = texts(slide) + slide.notes
        assert all(number.text in shown for number in slide.numbers)
    ids = [{number.id for number in slide.numbers} for slide in slides]
    assert not ids[0] & ids[1]
