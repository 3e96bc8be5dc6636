"""Noise, the entity itself, what the model was fed, suspect gold; and what holds for all rules on any page."""

from dataclasses import replace
from itertools import pairwise

import pytest
from causes_makers import BENCHMARK, FRAME, at, page, table
from hypothesis import given, settings
from hypothesis import strategies as st

from gapstudio.analysis.causes import (
    RULES,
    BenchmarkFacts,
    Claim,
    DocumentFacts,
    Frame,
    GoldFacts,
    Place,
    SurfaceLabels,
    Surfaces,
    causes_at,
    causes_of_error,
    silent_rules,
)
from gapstudio.analysis.causes.feeding import foreign_language, segment_edge, tokenisation
from gapstudio.analysis.causes.gold import suspect_gold
from gapstudio.analysis.causes.known import at_most, shape_of
from gapstudio.analysis.causes.noise import broken_words, ocr_doubt, odd_characters
from gapstudio.analysis.causes.surface import long_entity, rare_shape, unseen_surface
from gapstudio.domain import Cause, CauseRule, Reading, Word

GOLD = GoldFacts()


def said(cause: Cause | None) -> str:
    return "" if cause is None else cause.evidence


class TestNoise:
    def test_the_least_sure_word_is_named(self) -> None:
        reading = page("lnvoice Acme", confidence=0.99)
        words = (replace(reading.words[0], confidence=0.41), reading.words[1])
        assert said(ocr_doubt(at(replace(reading, words=words), "lnvoice Acme"))) == "OCR was 41 % sure of “lnvoice”."

    def test_sure_words_and_text_layers_do_not_fire(self) -> None:
        assert ocr_doubt(at(page("Acme", confidence=0.8), "Acme")) is None
        assert ocr_doubt(at(page("Acme"), "Acme")) is None

    @pytest.mark.parametrize(
        ("text", "what", "evidence"),
        [
            ("A C M E Corp", "A C M E Corp", "Its letters stand apart: “A C M”."),
            ("Acme Corpo-\nration", "Acme Corpo-\nration", "A hyphen breaks “Corpo- ration” at the end of a line."),
            ("Inv0ice", "Inv0ice", "“Inv0ice” has a digit among its letters."),
            ("Khand,Gomti Nagar", "Khand,Gomti Nagar", "“Khand,Gomti” has no space behind its mark."),
            ("CorpMain Corp Main Street", "CorpMain", "runs “Corp” and “Main” together"),
        ],
    )
    def test_broken_and_glued_words(self, text: str, what: str, evidence: str) -> None:
        assert evidence in said(broken_words(at(page(text), what)))

    @pytest.mark.parametrize("text", ["QualityHosting AG", "me@Mail.com", "www.ab1cd.de", "GmbH & Co. KG", "A. B. Smith", "3M"])
    def test_names_and_addresses_are_whole(self, text: str) -> None:
        assert broken_words(at(page(text), text)) is None

    @pytest.mark.parametrize(
        ("text", "evidence"),
        [
            ("Acme\ufffd", "U+FFFD (replacement character)"),
            (">>L2015<<", "U+003E (greater-than sign)"),
            ("Acme\ue001", "U+E001"),
            ("-----", "Repeats “-” 5 times."),
            ("Аcme", "mixes letters of Cyrillic and Latin"),
            ("\u0301cme", "without its letter"),
        ],
    )
    def test_odd_characters_are_named(self, text: str, evidence: str) -> None:
        assert evidence in said(odd_characters(at(page(text), text)))

    @pytest.mark.parametrize(
        "text", ["N° 4", "+49 (0) 30", "€ 4,50", "Müller & Söhne", "Zoe\u0308", "a/b-c_d", "שלום", "株式会社"]
    )
    def test_usual_characters_are_not(self, text: str) -> None:
        assert odd_characters(at(page(text), text)) is None


class TestSurface:
    def test_words_are_compared_one_by_one_and_the_benchmark_is_named(self) -> None:
        evidence = said(unseen_surface(at(page("NEW Berlin, Corp."), "NEW Berlin, Corp.")))
        assert evidence == "“berlin” stands in none of the 100 entities of news test."
        assert unseen_surface(at(page("new york"), "new york")) is None
        assert unseen_surface(at(page("4711"), "4711")) is None

    def test_without_another_benchmark_it_is_silent_and_says_why(self) -> None:
        own = BenchmarkFacts.of("news test", [("Bonn", "LOC")], others=Surfaces())
        frame = Frame(own)
        assert unseen_surface(at(page("Berlin"), "Berlin", frame=frame)) is None
        silent = silent_rules(frame, pages=True, pieces=False)
        assert "no other benchmark" in silent[CauseRule.UNSEEN_SURFACE]
        assert CauseRule.LONG_ENTITY not in silent

    def test_long_entities_are_longer_than_those_of_their_type(self) -> None:
        name = "The Acme & Sons Corp"
        assert said(long_entity(at(page(name), name, target="ORG"))) == (
            "Its 5 words are more than 95 % of the 50 ORG entities of news test have (2)."
        )
        assert long_entity(at(page("Acme Sons Trading Corp"), "Acme Sons Trading Corp", target="ORG")) is None
        assert long_entity(at(page("a , . - b"), "a , . - b")) is None

    def test_a_rare_type_is_compared_with_all(self) -> None:
        assert BENCHMARK.group("MISC") == BENCHMARK.group(None) == ""
        assert BENCHMARK.group("LOC") == "LOC"

    def test_shapes_collapse_runs(self) -> None:
        assert shape_of("DE 123-45 Abc") == "X 9-9 Xx"

    @pytest.mark.parametrize(
        ("text", "target", "evidence"),
        [
            ("447,88", None, "“447,88” has the shape 9,9, as none of the 100 entities of news test."),
            ("DE123456789", "ORG", "as none of the 50 ORG entities"),
            ("€", None, "has signs and no letter"),
            ("EUR", None, "is a code of 3 capitals"),
        ],
    )
    def test_shapes_that_the_benchmark_lacks(self, text: str, target: str | None, evidence: str) -> None:
        assert evidence in said(rare_shape(at(page(text), text, target=target)))

    def test_shapes_that_it_has_and_names_do_not_fire(self) -> None:
        frame = Frame(BenchmarkFacts.of("dates", [("12.3.2024", "DATE")] * 30))
        assert rare_shape(at(page("1.2.2025"), "1.2.2025", target="DATE", frame=frame)) is None
        assert rare_shape(at(page("Acme Corp"), "Acme Corp")) is None
        assert rare_shape(at(page("IBM"), "IBM", target="ORG")) is None

    def test_without_a_benchmark_codes_fire(self) -> None:
        assert "mixes letters and digits" in said(rare_shape(at(page("DE123"), "DE123", frame=Frame())))
        assert rare_shape(at(page("1,20"), "1,20", frame=Frame())) is None


class TestFeeding:
    def test_the_word_with_most_pieces_is_named(self) -> None:
        place = at(page("VAT DE123456789 now"), "VAT DE123456789", pieces=(1, 7, 1))
        assert said(tokenisation(place)) == "“DE123456789” is cut into 7 pieces; 90 % of the words of news test have at most 2."

    def test_few_pieces_or_none_counted_do_not_fire(self) -> None:
        assert tokenisation(at(page("VAT DE1 now"), "DE1", pieces=(1, 2, 9))) is None
        assert tokenisation(at(page("VAT DE1"), "DE1")) is None
        assert tokenisation(at(page("VAT DE1"), "DE1", pieces=(9,))) is None

    def test_percentiles_are_the_least_number_that_the_share_does_not_exceed(self) -> None:
        assert at_most({1: 80, 2: 15, 3: 5}, 0.9) == 2
        assert at_most({1: 90, 2: 10}, 0.9) == 1
        assert at_most({}, 0.9) == 0

    def test_a_block_that_is_long_enough_has_its_own_language(self) -> None:
        long = " ".join(["Wort"] * 20)
        reading = page(f"Acme Corp\n\n{long}")
        asked: list[str] = []

        def language_of(text: str) -> str:
            asked.append(text)
            return "de"

        own = at(reading, "Wort", language="en", language_of=language_of)
        assert said(foreign_language(own)) == "Its block is in “de”; the model knows “en”, as the model's card says."
        assert foreign_language(at(reading, "Acme", language="en", language_of=language_of)) is None
        assert "Its document is in “fr”" in said(foreign_language(at(reading, "Acme", language="fr")))
        assert asked == [long]

    def test_unknown_languages_do_not_fire(self) -> None:
        assert foreign_language(at(page("Acme"), "Acme")) is None
        assert foreign_language(at(page("Acme"), "Acme", language="de", frame=Frame())) is None

    def test_an_edge_of_segments_cuts(self) -> None:
        reading = page("A B\nC D")
        cut = at(reading, "B\nC", segments=[(0, 2), (2, 4)])
        assert said(segment_edge(cut)) == "The model was fed it in pieces, cut between “B” and “C”."
        assert segment_edge(at(reading, "C D", segments=[(0, 2), (2, 4)])) is None
        assert segment_edge(at(reading, "B\nC", segments=[(0, 2), (1, 4)])) is None
        assert segment_edge(at(reading, "B\nC")) is None


class TestSuspectGold:
    def test_a_legal_form_that_is_left_out(self) -> None:
        place = at(page("Acme GMBH\nBonn"), "Acme", gold=GoldFacts(draft=True))
        assert said(suspect_gold(place)) == (
            "The gold is in doubt: “GMBH” right behind it, a legal form, is left out; nobody has confirmed it."
        )
        assert suspect_gold(at(page("Acme GmbH\nBonn"), "Acme GmbH", gold=GOLD)) is None

    def test_that_nobody_has_confirmed_it_is_no_sign_by_itself(self) -> None:
        assert suspect_gold(at(page("Acme"), "Acme", gold=GoldFacts(draft=True))) is None

    def test_a_text_that_is_labelled_otherwise_elsewhere(self) -> None:
        known = SurfaceLabels()
        for label in ("CITY", "CITY", "CITY", "SELLER"):
            known.add("Bonn", label)
        frame = replace(FRAME, surfaces=known)
        assert "“Bonn” is CITY in 3 other places and SELLER in 1" in said(
            suspect_gold(at(page("bonn Bonn"), "Bonn", "SELLER", frame=frame, gold=GOLD))
        )
        assert suspect_gold(at(page("Bonn"), "Bonn", "CITY", frame=frame, gold=GOLD)) is None

    def test_gold_of_the_predicted_label_elsewhere_is_missing_here(self) -> None:
        known = SurfaceLabels()
        for _ in range(3):
            known.add("Bonn", "LOC")
        frame = replace(FRAME, mapped=known)
        missing = at(page("Bonn"), "Bonn", "LOC", target="LOC", frame=frame)
        assert said(suspect_gold(missing)) == "The gold is in doubt: “Bonn” is gold of LOC in 3 other places."
        assert suspect_gold(at(page("Bonn"), "Bonn", "ORG", target="ORG", frame=frame)) is None

    @pytest.mark.parametrize(
        ("what", "sign"), [("- Acme", "begins with “-”"), ("Acme ,", "ends with “,”"), ("Uwe (Vors", "brackets")]
    )
    def test_edges_on_words_of_punctuation(self, what: str, sign: str) -> None:
        assert sign in said(suspect_gold(at(page(what), what, gold=GOLD)))

    def test_marks_within_words_belong_to_them(self) -> None:
        assert suspect_gold(at(page("PARIS, FR"), "PARIS,", gold=GOLD)) is None

    def test_a_value_that_the_text_does_not_say(self) -> None:
        assert "its source states “119.00”" in said(suspect_gold(at(page("11,90"), "11,90", gold=GoldFacts(value="119.00"))))

    @pytest.mark.parametrize(
        ("claims", "doubted"),
        [
            ([Claim("a", 0, 9, "ORG", 0.99)], True),
            ([Claim("a", 0, 9, "ORG", 0.6)], False),
            ([Claim("a", 0, 9, "ORG", 0.99), Claim("b", 0, 4, "ORG", 0.5)], False),
            ([Claim("a", 0, 4, "LOC", 0.99)], False),
            ([Claim("a", 0, 4, "LOC", 0.99), Claim("b", 0, 4, "LOC", 0.99)], True),
            ([Claim("a", 0, 4, "LOC", 0.99), Claim("b", 0, 4, "LOC", None)], False),
            ([Claim("a", 0, 9, "ORG"), Claim("b", 0, 9, "ORG")], True),
            ([Claim("a", 10, 14, "ORG", 0.99)], False),
        ],
    )
    def test_what_other_models_say(self, claims: list[Claim], doubted: bool) -> None:
        place = at(page("Acme Mill Bonn"), "Acme", "SELLER", target="ORG", gold=GOLD, claims=claims)
        assert (suspect_gold(place) is not None) == doubted

    def test_what_the_run_itself_says_is_told_with_the_error_alone(self) -> None:
        place = at(page("Acme Trading"), "Acme", "SELLER", target="ORG", gold=GOLD)
        assert suspect_gold(place) is None
        rules = {cause.rule: cause for cause in causes_of_error(place, (0, 12, "ORG"), 0.97, "mini")}
        assert rules[CauseRule.SUSPECT_GOLD].evidence == (
            "The gold is in doubt: mini is 97 % sure of “Acme Trading” as ORG there."
        )


def test_what_the_prediction_of_an_error_adds() -> None:
    reading = page("Acme\nVery Long Name Of Firm")
    place = at(reading, "Acme", "SELLER", target="ORG", gold=GOLD)
    assert CauseRule.SPLIT_LINES not in {cause.rule for cause in causes_at(place)}
    found = [cause.rule for cause in causes_of_error(place, (0, len(reading.text), "ORG"))]
    assert CauseRule.SPLIT_LINES in found
    assert found == sorted(found, key=list(CauseRule).index)


TEXTS = st.text(alphabet=st.sampled_from("aBc1.,:;-()€ÄßЖ文\u0301 \t\n\n#&/"), max_size=60)


@st.composite
def places(draw: st.DrawFn) -> Place:
    """Any place of any reading: with or without boxes, cells, confidences, segments; also between words, or empty."""
    text = draw(TEXTS)
    reading: Reading = page(text, tokenised=draw(st.booleans()))
    if draw(st.booleans()):
        rows = draw(st.lists(st.lists(st.sampled_from(["", "Ab", "1,2", "x y"]), min_size=1, max_size=3), min_size=1, max_size=3))
        reading = table(rows, width=8)
    words: list[Word] = [
        replace(word, confidence=draw(st.none() | st.floats(0, 1)), box=draw(st.sampled_from([word.box, None])))
        for word in reading.words
    ]
    reading = replace(reading, words=tuple(words))
    length = len(reading.text)
    start = draw(st.integers(0, length))
    end = draw(st.integers(start, length))
    cuts = sorted({0, len(words), *draw(st.lists(st.integers(0, len(words)), max_size=3))})
    document = DocumentFacts(
        reading,
        language=draw(st.sampled_from(["", "de", "en"])),
        segments=[(one, other) for one, other in pairwise(cuts)],
        pieces=[draw(st.integers(0, 9)) for _ in words],
        claims=[Claim("m", start, length, "ORG", 0.99)] if draw(st.booleans()) else [],
    )
    gold = draw(st.none() | st.builds(GoldFacts, st.booleans(), st.sampled_from(["", "1"])))
    frame = draw(st.sampled_from([FRAME, Frame()]))
    return Place(document, start, end, "SELLER", draw(st.sampled_from([None, "ORG", "LOC"])), frame, gold)


@settings(max_examples=200, deadline=None)
@given(places())
def test_no_rule_raises_anywhere_and_each_says_what_made_it_fire(place: Place) -> None:
    found = causes_at(place)
    for cause in found:
        assert cause.evidence.strip()
        assert cause.evidence.endswith(".")
        assert "\n" not in cause.evidence
    alone = [rule(place) for rule in reversed(RULES.values())]
    assert [cause for cause in reversed(alone) if cause is not None] == list(found)  # whatever the order in which they are asked
    again = Place(place.document, place.start, place.end, place.label, place.target, place.frame, place.gold)
    assert causes_at(again) == found


@settings(max_examples=60, deadline=None)
@given(places(), places(), st.randoms())
def test_the_order_of_claims_and_of_earlier_questions_makes_no_difference(one: Place, other: Place, random) -> None:
    before = causes_at(one)
    causes_at(replace(other, document=one.document, start=min(other.start, len(one.document.reading.text))))
    claims = [Claim("m", 0, 5, "ORG", 0.99), Claim("n", 0, 5, "ORG", 0.99), Claim("o", 1, 4, "LOC", 0.99)]
    shuffled = random.sample(claims, k=3)
    same = [
        causes_at(replace(one, document=DocumentFacts(one.document.reading, claims=order), gold=GOLD, target="ORG"))
        for order in (claims, shuffled)
    ]
    assert same[0] == same[1]
    assert causes_at(one) == before


def test_every_rule_has_its_function() -> None:
    assert tuple(RULES) == tuple(CauseRule)
