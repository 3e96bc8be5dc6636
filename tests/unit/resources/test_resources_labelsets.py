"""What the label sets that ship with GapStudio propose for the types of real models and benchmarks."""

from gapstudio.operations.label_sets import invoice_labels, propose_mapping


def test_a_type_of_the_same_name_is_the_first_choice():
    mapping = propose_mapping(invoice_labels(), ("CITY", "LOC", "IBAN"))
    assert mapping.target("CITY") == "CITY"
    assert mapping.target("IBAN") == "IBAN"
    assert propose_mapping(invoice_labels(), ("LOC", "ORG")).target("CITY") == "LOC"


def test_detectors_of_personal_data_know_cities_and_postcodes():
    mapping = propose_mapping(invoice_labels(), ("CITY", "ZIP_CODE", "STREET_NAME", "SURNAME"))
    assert {label: target for label, target in mapping.pairs.items() if target} == {"CITY": "CITY", "POSTCODE": "ZIP_CODE"}
