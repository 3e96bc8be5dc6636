import pytest

from gapstudio.models.tagset import read_tags


@pytest.mark.parametrize(
    ("names", "scheme"),
    [
        (["O", "B-PER", "I-PER"], "IOB2"),
        (["O", "B-PER", "I-PER", "E-PER", "S-PER"], "BIOES"),
        (["O", "B-PER", "I-PER", "L-PER", "U-PER"], "BILOU"),
        (["O", "I-PER"], "IOB1"),
        (["O", "PER"], "IOB1"),
    ],
)
def test_the_scheme_follows_from_the_prefixes(names, scheme):
    assert read_tags(dict(enumerate(names)), "m").scheme == scheme
