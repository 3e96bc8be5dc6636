from gapstudio.domain import LabelMapping, with_titles

TITLES = {"SELLER": "Seller", "TAX_NO": "Tax number", "TAX": "", "NO": "Nothing"}


def test_titles_stand_for_names_that_are_words_of_their_own():
    assert with_titles("SELLER and TAX_NO, not RESELLER or TAX", TITLES) == "Seller and Tax number, not RESELLER or TAX"
    assert with_titles("nothing to do", {}) == "nothing to do"


def test_a_mapping_knows_what_is_novel_and_what_is_shared():
    mapping = LabelMapping({"SELLER": "ORG", "BUYER": "ORG", "IBAN": None})
    assert mapping.sources("ORG") == ("BUYER", "SELLER")
    assert mapping.novel(["IBAN", "SELLER", "UNHEARD"]) == ("IBAN", "UNHEARD")
    assert mapping.targets == frozenset({"ORG"})
