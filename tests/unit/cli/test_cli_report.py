"""``report`` in this process: what its options allow."""

import pytest


@pytest.mark.parametrize(
    ("options", "said"),
    [([], "Name the file to write"), (["--list", "--check"], "not both"), (["--format", "odp", "a.odp"], "odp")],
)
def test_what_cannot_be_asked_is_refused_before_the_project_is_opened(call, tmp_path, options, said):
    told = call("report", tmp_path / "none.gap", *options)
    assert told.code == 2
    assert said in told.err
    assert told.out == ""
