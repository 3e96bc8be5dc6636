"""The job that draws pictures of slides: those without pages first, with what is not there left out."""

import pickle

from report_factory import rich

from gapstudio.jobs.slides import SlidesRequest, run
from gapstudio.reports.foot import foot_of
from gapstudio.reports.telling import Telling


class Context:
    """A worker that is cancelled once it has drawn so many slides."""

    def __init__(self, most: int = 99) -> None:
        self.left, self.said = most, []

    def cancelled(self) -> bool:
        return self.left <= 0

    def say(self, message: str) -> None:
        self.said.append(message)


def drawn(tmp_path, identities, context=None):
    data = rich()
    request = tmp_path / "request"
    request.write_bytes(pickle.dumps(SlidesRequest(data, Telling(), b"", foot_of(data))))
    items = [{"identity": one, "png": str(tmp_path / f"{at}.png")} for at, one in enumerate(identities)]
    context, made = context or Context(), []
    for done in run({"request": str(request), "width": 160}, items, context):
        context.left -= 1
        made.append((done.index, done.data["identity"]))
    return made, context


def test_slides_without_pages_come_first(tmp_path):
    pictured = next(identity for identity in rich().pictured if identity.startswith("cause"))
    made, context = drawn(tmp_path, (pictured, "no-such-slide", "answer", "scores"))
    assert made == [(2, "answer"), (3, "scores"), (0, pictured)]
    assert context.said == ["drawing pages"]
    assert {path.name for path in tmp_path.glob("*.png")} == {"0.png", "2.png", "3.png"}


def test_pictures_that_are_there_are_taken_as_they_are(tmp_path):
    (tmp_path / "1.png").write_bytes(b"as it is")
    made, _ = drawn(tmp_path, ("answer", "scores"), Context(1))
    assert made == [(1, "scores")]
    assert (tmp_path / "1.png").read_bytes() == b"as it is"
    assert not (tmp_path / "0.png").exists()
