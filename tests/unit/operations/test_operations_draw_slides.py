"""Pictures of slides: drawn once for what they show, slide by slide, until it is cancelled."""

from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image
from report_project import measured_project

from gapstudio.domain import GapStudioError, Language, ReportSettings, SlideEdit
from gapstudio.jobs import InlineRunner, Partial
from gapstudio.operations import choose_comparison
from gapstudio.operations.draw_slides import in_parts, picture_file, slides_job
from gapstudio.operations.report_slides import report_slides
from gapstudio.reports import SnippetData


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    with measured_project(tmp_path_factory.mktemp("slides")) as made:
        yield made


@pytest.fixture(scope="module")
def comparison(project):
    return choose_comparison(project)


@pytest.fixture(scope="module")
def told(project, comparison):
    return report_slides(project, comparison, ReportSettings())


def draw(project, told, runner=None, heard=None, **how):
    """Runs the job as a lane of workers does; hears each slide with its picture."""
    pictures = {}
    for event in (runner or InlineRunner()).stream(slides_job(project, told, **how)):
        if isinstance(event, Partial):
            pictures[event.data["identity"]] = Path(event.data["png"])
            if heard is not None:
                heard(event.data["identity"], pictures[event.data["identity"]])
    return pictures


def test_every_slide_gets_a_picture_one_after_the_other(project, told):
    heard = []
    pictures = draw(project, told, width=320, heard=lambda identity, picture: heard.append((identity, picture)))
    assert set(pictures) == {one.slide.identity for one in told.slides}
    assert dict(heard) == dict(pictures)
    assert len(heard) == len(pictures)
    sizes = set()
    for picture in pictures.values():
        with Image.open(picture) as image:
            sizes.add(image.size)
    assert sizes == {(320, 180)}


def test_what_looks_the_same_is_not_drawn_again(project, comparison, told):
    some = {one.slide.identity for one in told.slides[:5]}
    before = draw(project, told, width=160, identities=some)
    times = {identity: picture.stat().st_mtime_ns for identity, picture in before.items()}
    first, second, *_ = (one.slide.identity for one in told.slides)
    changed = ReportSettings(slides={first: SlideEdit(title="Another title")}, order=(second, first))
    after = draw(project, report_slides(project, comparison, changed), width=160, identities=some)
    assert after[first] != before[first]
    assert {one: after[one] for one in before if one != first} == {one: before[one] for one in before if one != first}
    assert all(picture.stat().st_mtime_ns == times[one] for one, picture in after.items() if one != first)


def test_language_and_what_a_person_wrote_change_pictures_and_the_fingerprint(project, comparison, told):
    german = report_slides(project, comparison, ReportSettings(language=Language.GERMAN))
    assert all(german.looks[identity] != look for identity, look in told.looks.items() if identity in german.looks)
    off = report_slides(project, comparison, ReportSettings(slides={"answer": SlideEdit(shown=False)}))
    assert off.looks["answer"] == told.looks["answer"]
    assert len({told.fingerprint, german.fingerprint, off.fingerprint}) == 3


def test_other_errors_to_be_shown_are_another_picture(told):
    snippet = SnippetData("a.pdf", next(iter(told.data.error_counts)), "SELLER", "a", "b", "", b"", (0, 0, 1, 1), 200.0, key="k")  # type: ignore[arg-type]
    first, second = (
        replace(told, data=replace(told.data, pictured={"answer": (one,)})) for one in (snippet, replace(snippet, key="l"))
    )
    assert first.looks["answer"] != second.looks["answer"]
    assert first.looks["scores"] == second.looks["scores"]


def test_only_those_asked_for_are_drawn_and_those_that_are_there_come_at_once(project, told):
    job = slides_job(project, told, width=200, identities={"answer"})
    assert [item["identity"] for item in job.items] == ["answer"]
    assert Path(job.shared["request"]).exists()
    made = draw(project, told, width=200, identities={"answer"})
    assert made == {"answer": picture_file(project, told, "answer", 200)}
    assert slides_job(project, told, width=200, identities={"answer"}).title == "Drawing 0 slides"


def test_parts_hold_all_slides_once(project, told):
    job = slides_job(project, told, width=240)
    parts = in_parts(job, most=3)
    assert [item for part in parts for item in part.items] == list(job.items)
    assert len({part.id for part in parts} | {job.id}) == len(parts) + 1
    assert 1 < len(parts) <= 3


def test_requests_of_edits_long_past_are_dropped(project, told):
    for number in range(10):
        other = replace(told, data=replace(told.data, notes=(f"edit {number}",)), slides=told.slides[: number + 1])
        slides_job(project, other, width=99)
    kept = list(project.cache_dir.glob("slides-*.pickle"))
    assert len(kept) == 8
    assert project.cache_dir / f"slides-{other.fingerprint}.pickle" in kept


def test_cancelled_it_keeps_what_is_drawn(project, told):
    runner = InlineRunner()
    pictures = draw(project, told, runner, lambda *_: runner.cancel(), width=120)
    assert 0 < len(pictures) < len(told.slides)
    assert all(picture.exists() for picture in pictures.values())


def test_a_master_that_is_gone_is_told(project, comparison):
    with pytest.raises(GapStudioError):
        report_slides(project, comparison, ReportSettings(template="0" * 64, template_name="ours.potx"))
