from gapstudio.domain import counted


def test_one_is_told_from_none_and_from_many() -> None:
    assert [counted(number, "set-aside file") for number in (0, 1, 2, 1043)] == [
        "0 set-aside files",
        "1 set-aside file",
        "2 set-aside files",
        "1,043 set-aside files",
    ]
