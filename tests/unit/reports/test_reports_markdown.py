"""Markdown that says what the data say, whatever signs are in them."""

from gapstudio.reports import markdown


def test_signs_of_data_mean_nothing():
    assert markdown.plain("a_b *c* [d](e) <f> `g` |h| #i") == r"a\_b \*c\* \[d\](e) \<f\> \`g\` \|h\| \#i"
    assert markdown.plain("one\n\ntwo   three") == "one two three"


def test_a_table_has_its_numbers_at_the_right_and_no_cell_breaks_it():
    made = markdown.table(("what", "F1"), [("a|b", "41.2"), ("", "")])
    assert made.splitlines() == ["| what | F1 |", "| --- | ---: |", r"| a\|b | 41.2 |", "|   |   |"]
    assert markdown.table(("a", "b"), [], 9).splitlines()[1] == "| --- | --- |"


def test_headings_lists_pictures_and_links():
    assert markdown.heading(2, "A*B") == r"## A\*B"
    assert markdown.bullets(["one", "two_three"]) == "- one\n- two\\_three"
    assert markdown.picture("The gap]", "pictures/a.svg") == r"![The gap\]](pictures/a.svg)"
    assert markdown.link("all", "README.md") == "[all](README.md)"
