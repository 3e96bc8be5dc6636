"""Unusual formatting: what is and what is not a sentence, a table, a caption with its value, a run of words."""

import pytest
from causes_makers import at, page, table

from gapstudio.analysis.causes.captions import label_value
from gapstudio.analysis.causes.formatting import all_capitals, no_sentence, run_together, split_lines, table_cell

SENTENCE = """Greetings from Acme Corp, we are writing to provide
you with a bill for the services that you used."""


def said(cause) -> str:
    return "" if cause is None else cause.evidence


class TestNoSentence:
    @pytest.mark.parametrize(
        ("text", "what"),
        [
            (SENTENCE, "Acme Corp,"),
            ("All charges of this bill are paid by Acme Corp.", "Acme Corp."),
            ("Die Lieferung von Waren und Fahrzeugen erfolgt unter Vorbehalt in Bonn.", "Bonn."),
        ],
    )
    def test_sentences_are_left_alone(self, text: str, what: str) -> None:
        assert no_sentence(at(page(text), what)) is None

    @pytest.mark.parametrize(
        ("text", "what", "because"),
        [
            ("Acme Corp\nMain Street 1", "Acme Corp", "2 words of letters, none of them in lower case"),
            ("Invoice number: 4711", "4711", "no mark ends it"),
            ("Thank you.\nAcme Corp\n1 Main Street", "Acme Corp", "2 words"),
        ],
    )
    def test_lists_addresses_and_captions_fire_and_say_what_is_there(self, text: str, what: str, because: str) -> None:
        assert because in said(no_sentence(at(page(text), what)))

    def test_an_address_above_a_paragraph_does_not_borrow_its_full_stop(self) -> None:
        text = "Acme Corp\nwe are writing to provide you with a bill for the services that you used here."
        assert no_sentence(at(page(text), "Acme Corp")) is not None

    def test_a_sentence_of_an_annotated_corpus_is_one_line(self) -> None:
        corpus = page("the board of Acme met in Bonn on Monday .\nBONN 1996-08-22", tokenised=True)
        assert no_sentence(at(corpus, "Acme")) is None
        assert no_sentence(at(corpus, "BONN")) is not None

    def test_scripts_without_case_need_words_and_a_mark(self) -> None:
        assert no_sentence(at(page("会社 は 東京 に 本社 が あります。"), "東京")) is None
        assert no_sentence(at(page("東京 本社"), "東京")) is not None


class TestTableCell:
    ROWS = (("Pos", "Article", "Price"), ("1", "Bolt M8", "1,20"), ("2", "Nut", "0,40"))

    def test_says_row_and_column(self) -> None:
        assert said(table_cell(at(table(self.ROWS), "0,40"))) == "Stands in row 3, column 3 of a table of 3 rows and 3 columns."

    def test_captions_and_values_in_two_columns_are_no_table(self) -> None:
        pairs = table((("Number:", "4711"), ("Date:", "1.2.2024")))
        assert table_cell(at(pairs, "4711")) is None
        assert said(label_value(at(pairs, "4711"))) == "Follows the caption “Number:” on its line."

    def test_a_row_of_caption_and_value_in_a_larger_table_is_none(self) -> None:
        rows = (*self.ROWS, ("", "Total", "1,60"))
        assert table_cell(at(table(rows), "1,60")) is None
        assert table_cell(at(table(rows), "1,20")) is not None

    def test_totals_below_their_captions_are_captions_and_values(self) -> None:
        totals = table((("TOTAL HT", "TOTAL TVA", "TOTAL TTC"), ("100,00", "4,90", "104,90")))
        assert table_cell(at(totals, "104,90")) is None
        assert "below the caption “TOTAL TTC”" in said(label_value(at(totals, "104,90")))

    def test_outside_tables_nothing_fires(self) -> None:
        assert table_cell(at(page("Acme Corp"), "Acme")) is None


class TestLabelValue:
    @pytest.mark.parametrize(
        ("text", "what", "caption"),
        [
            ("VAT id: DE123456789", "DE123456789", "“VAT id:”"),
            ("SIREN / SIRET : 123 456 789 00014", "123 456 789 00014", "“SIREN / SIRET :”"),
            ("Sum 447,88 EUR", "447,88", "“Sum”"),
            ("Sum 447,88 EUR", "EUR", "“Sum”"),
            ("IBAN NL50INGB0683251309", "NL50INGB0683251309", "“IBAN”"),
            ("Account number:\n296664039561", "296664039561", "“Account number:”"),
            ("Due date\n03.06.2025", "03.06.2025", "“Due date”"),
            ("Invoice # RE-20170509 of May", "RE-20170509", "“Invoice #”"),
            ("Name: Acme Corp", "Acme Corp", "“Name:”"),
        ],
    )
    def test_the_value_of_a_caption(self, text: str, what: str, caption: str) -> None:
        assert caption in said(label_value(at(page(text), what)))

    def test_the_caption_itself_and_both_together(self) -> None:
        line = page("Invoice number: 4711")
        assert said(label_value(at(line, "Invoice number:"))) == "Is the caption “Invoice number:”."
        assert said(label_value(at(line, "number: 4711"))) == "Takes in the caption “number:” of its value."
        assert said(label_value(at(page("Invoice number : 4711"), "Invoice number"))) == "Is the caption “Invoice number”."

    @pytest.mark.parametrize(
        ("text", "what"),
        [
            ("Acme Corp\nMain Street 1\n12345 Bonn", "Main Street 1"),
            ("Acme Corp\nMain Street 1\n12345 Bonn", "Bonn"),
            ("options 24.99 5.00 29.99", "24.99"),
            ("Returns: At Acme Corp we try to deliver every time and to everybody.", "Acme Corp"),
        ],
    )
    def test_addresses_rows_of_numbers_and_sentences_are_none(self, text: str, what: str) -> None:
        assert label_value(at(page(text), what)) is None

    def test_the_heading_of_a_table_of_several_rows_is_no_caption(self) -> None:
        rows = table((("Pos", "Article", "Price"), ("1", "Bolt M8", "1,20"), ("2", "Nut", "0,40")))
        assert label_value(at(rows, "1,20")) is None


class TestAllCapitals:
    @pytest.mark.parametrize("what", ["ACME CORP", "LE FOURNISSEUR,", "L'ACHETEUR"])
    def test_words_in_capitals(self, what: str) -> None:
        assert "are capitals" in said(all_capitals(at(page(what), what)))

    @pytest.mark.parametrize("what", ["DE123456789", "EUR", "Acme CORP", "4711", "GmbH", "東京本社"])
    def test_codes_abbreviations_and_other_scripts_are_none(self, what: str) -> None:
        assert all_capitals(at(page(what), what)) is None


class TestSplitLines:
    def test_says_what_stands_on_each_line(self) -> None:
        assert said(split_lines(at(page("Acme\nCorp"), "Acme\nCorp"))) == "Runs over 2 lines: “Acme”, then “Corp”."

    def test_one_line_and_a_corpus_of_sentences_do_not_fire(self) -> None:
        assert split_lines(at(page("Acme Corp"), "Acme Corp")) is None
        assert split_lines(at(page("Acme\nCorp", tokenised=True), "Acme\nCorp")) is None


class TestRunTogether:
    @pytest.mark.parametrize(
        ("text", "what", "evidence"),
        [
            ("12345 Bonn", "Bonn", "Follows “12345”"),
            ("Acme Corp · Main Street 1", "Acme Corp", "Runs on into “Main”"),
            ("Sum: 120,00 EUR", "120,00", "Runs on into “EUR”"),
            ("GLN:5987854125", "5987854125", "Is glued to “GLN:” before it."),
            ("4711kg", "4711", "Is glued to “kg” behind it."),
            ("You owe us a sum of 120,00 EUR and you have to pay it soon.", "120,00", "Runs on into “EUR”"),
        ],
    )
    def test_neighbours_without_a_gap(self, text: str, what: str, evidence: str) -> None:
        assert evidence in said(run_together(at(page(text), what)))

    @pytest.mark.parametrize(
        ("text", "what"),
        [
            ("Name: Acme Corp", "Acme Corp"),
            ("Acme Corp     Main Street 1", "Acme Corp"),
            ("invoice of Acme Corp", "Acme Corp"),
            ("Acme Corp COMPTE :", "Acme Corp"),
            (SENTENCE, "Acme Corp,"),
            ("Sum 447,88", "447,88"),
        ],
    )
    def test_gaps_captions_small_letters_and_sentences_part(self, text: str, what: str) -> None:
        assert run_together(at(page(text), what)) is None

    def test_the_next_cell_is_no_neighbour(self) -> None:
        rows = table((("Pos", "Article", "Price"), ("1", "Bolt", "1,20"), ("2", "Nut", "0,40")), width=8)
        assert run_together(at(rows, "Bolt")) is None
