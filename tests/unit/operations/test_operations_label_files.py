"""Label sets as YAML: the round trip loses nothing, and a mistake is named with its line."""

import base64
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from gapstudio.domain import GapStudioError, Label, LabelSet
from gapstudio.operations import undo
from gapstudio.operations.edit_labels import edit_label, import_label_set, picture, put_picture, write_label_set
from gapstudio.operations.label_files import label_set_text, parse_label_set, read_label_set
from gapstudio.operations.label_keys import KEYS
from gapstudio.operations.label_pictures import as_picture, sha256_of
from gapstudio.operations.label_rules import contrast_with_paper
from gapstudio.operations.label_sets import label_set_of, label_set_presets
from gapstudio.store import Project

LETTERS = st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp"))
NAMES = st.text(LETTERS, min_size=1, max_size=20).map(str.strip).filter(bool)
LINES = st.text(LETTERS, max_size=30)
TEXTS = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\r\x85\u2028\u2029"), max_size=60)
COLOURS = st.from_regex(r"#[0-9A-F]{6}", fullmatch=True).filter(lambda colour: contrast_with_paper(colour) > 1.2)


def picture_bytes(colour="red", size=(20, 10), kind="PNG", **options):
    out = BytesIO()
    Image.new("RGB", size, colour).save(out, kind, **options)
    return out.getvalue()


RED = as_picture(picture_bytes())


@st.composite
def label_sets(draw):
    names = draw(st.lists(NAMES, min_size=1, max_size=6, unique=True))
    keys = iter(draw(st.permutations(KEYS)))
    labels = [
        Label(
            name,
            draw(LINES),
            draw(LINES),
            draw(st.one_of(st.just(""), COLOURS)),
            next(keys) if draw(st.booleans()) else "",
            draw(st.sampled_from(["", *names[:index]])),
            draw(st.one_of(TEXTS, st.just(f"Such as\n\n![red](picture:{sha256_of(RED)})\n\n- **bold**: #1\n"))),
            tuple(draw(st.lists(NAMES, max_size=3))),
        )
        for index, name in enumerate(names)
    ]
    marked = draw(st.one_of(st.just(names), st.lists(st.sampled_from(names))))
    return LabelSet(draw(NAMES), tuple(labels), 1, draw(st.booleans()), frozenset(marked))


@given(label_sets())
def test_what_is_written_is_read_again(labels):
    pictures = {sha256: RED for label in labels.labels for sha256 in label.pictures}
    text = label_set_text(labels, pictures)
    file = parse_label_set("# a comment\n" + text + "\n# and another\n", "labels.yaml")
    assert file.labels == labels
    assert file.pictures == pictures


@pytest.mark.parametrize("labels", label_set_presets(), ids=lambda labels: labels.id)
def test_the_presets_survive_the_round_trip(labels):
    assert parse_label_set(label_set_text(labels, {}), "x.yaml").labels == labels


def test_a_guideline_is_written_as_a_block_that_people_can_go_on_in():
    labels = LabelSet("x", (Label("A", guideline="Mark **all**.\n\n- also here\n", benchmark=("ORG", "PER"), key="1"),))
    text = label_set_text(labels, {})
    assert "    guideline: |\n      Mark **all**.\n\n      - also here\n" in text
    assert "benchmark: [ORG, PER]" in text
    assert "key: '1'" in text


def test_a_project_writes_its_set_with_pictures_and_another_reads_it(project, tmp_path):
    sha256 = put_picture(project, picture_bytes("blue"))
    edit_label(project, "SELLER", guideline=f"Like this:\n\n![letterhead](picture:{sha256})\n", key="s")
    path = tmp_path / "labels.yaml"
    write_label_set(project, path)
    with Project.create(tmp_path / "other.gap") as other:
        import_label_set(other, path)
        assert label_set_of(other).labels == label_set_of(project).labels
        assert picture(other, sha256) == picture(project, sha256)
        undo(other)
        assert label_set_of(other).label("SELLER").guideline != label_set_of(project).label("SELLER").guideline


def test_a_picture_may_have_a_name_of_its_own_in_the_file():
    data = base64.b64encode(picture_bytes("green")).decode()
    text = f"labels:\n  - name: A\n    guideline: 'See ![](picture:logo), not picture:logo-2'\npictures:\n  logo: {data}\n"
    file = parse_label_set(text, "labels.yaml")
    ((sha256, made),) = file.pictures.items()
    assert sha256 == sha256_of(made)
    assert file.labels.labels[0].guideline == f"See ![](picture:{sha256}), not picture:logo-2"


def test_little_is_needed():
    file = parse_label_set("labels:\n- name: ORG\n- {name: PER, key: P, colour: '#0072b2'}\n", "news.yaml")
    assert file.labels == LabelSet("news", (Label("ORG"), Label("PER", key="p", colour="#0072B2")))


def test_words_that_yaml_takes_for_values_stay_words():
    labels = parse_label_set("labels: [{name: NO}, {name: 1e5}, {name: null_}, {name: 'null'}, {name: 2024-01-01}]", "x").labels
    assert labels.names == ("NO", "1e5", "null_", "null", "2024-01-01")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "labels.yaml is empty"),
        ("labels:\n  - name: A\n   title: B", r"labels.yaml, line 3: .*two spaces indent"),
        ("- A", "line 1: Here the label set is expected"),
        ("id: x", "line 1: The file has no labels"),
        ("labels: A", "line 1: “labels” must be a list"),
        ("labels:\n- A", "line 2: Here a label is expected"),
        ("labels:\n- name: A\n  color: red", "line 3: A label has no field “color”. Its fields are name, title"),
        ("labels:\n- name: A\n  name: B", "line 3: The field “name” stands twice"),
        ("labels:\n- name: A\n  colour: red", "line 3: RED is no colour"),
        ("labels:\n- name: A\n  colour: #0072B2\n  key: a", "line .: A colour without quotes is a comment.*in quotes"),
        ("labels:\n- name: A\n- name: B\n- name: A", "line 4: There are two labels called A"),
        ("labels:\n- name: A\n  key: k\n- name: B\n  key: K", "line 5: Key K is given to A and to B"),
        ("labels:\n- name: A\n  key: x", "line 3: Key X is taken by the Annotate page"),
        ("labels:\n- title: A", "line 2: A label needs a name"),
        ("labels:\n- name: A\n  parent: B", "line 3: A is a kind of B, which is not in the set"),
        ("labels:\n- {name: A, parent: B}\n- {name: B, parent: A}", "line 2: A label cannot be a kind of itself: A → B → A"),
        ("labels:\n- name: A\n  title: [x]", "line 3: Here a text is expected"),
        ("labels:\n- name: A\n  benchmark: ORG", "line 3: “benchmark” must be a list"),
        ("exhaustive: [A, B]\nlabels:\n- name: A", "line 1: The set has no label B. Name labels of the set .A., or write all"),
        ("overlapping: maybe\nlabels:\n- name: A", "line 1: “maybe” is neither true nor false"),
        ("labels:\n- name: A\npictures:\n  logo: '***'", "line 4: The picture logo is no base64"),
        ("labels:\n- name: A\npictures:\n  logo: aGVsbG8=", "line 4: Picture logo: That is no picture"),
        ("labels:\n- ? [a]\n  : b", "The name of a field must be a word"),
    ],
)
def test_a_mistake_is_named_with_its_line(text, said):
    with pytest.raises(GapStudioError, match=said):
        parse_label_set(text, "labels.yaml")


def test_a_file_that_is_missing_or_no_text_is_named(tmp_path):
    with pytest.raises(GapStudioError, match=r"gone\.yaml cannot be read"):
        read_label_set(tmp_path / "gone.yaml")
    (tmp_path / "photo.yaml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(GapStudioError, match=r"photo\.yaml is no text in UTF-8"):
        read_label_set(tmp_path / "photo.yaml")


def test_a_folder_that_cannot_be_written_is_named(project, tmp_path):
    with pytest.raises(GapStudioError, match=r"cannot be written.*another folder"):
        write_label_set(project, tmp_path / "none" / "labels.yaml")


# --- pictures


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "WEBP", "BMP", "TIFF"])
def test_pictures_of_any_kind_come_in_small_and_bare(kind):
    made = as_picture(picture_bytes("red", (3000, 1000), kind))
    with Image.open(BytesIO(made)) as opened:
        assert opened.format in ("PNG", "JPEG")
        assert opened.size == (1600, 533)
    assert as_picture(made) == made


def test_what_a_picture_says_of_its_maker_is_dropped():
    exif = Image.Exif()
    exif[0x010F] = "Somebody's camera"
    data = picture_bytes("red", (20, 10), "JPEG", exif=exif.tobytes())
    assert b"Somebody" in data
    assert b"Somebody" not in as_picture(data)


def test_a_photo_becomes_a_jpeg_and_a_transparent_one_stays_so():
    noise = Image.effect_noise((900, 900), 90).convert("RGB")
    out = BytesIO()
    noise.save(out, "PNG")
    with Image.open(BytesIO(as_picture(out.getvalue()))) as opened:
        assert opened.format == "JPEG"
    out = BytesIO()
    Image.new("RGBA", (10, 10), (255, 0, 0, 90)).save(out, "PNG")
    with Image.open(BytesIO(as_picture(out.getvalue()))) as opened:
        assert (opened.format, opened.mode) == ("PNG", "RGBA")


@pytest.mark.parametrize("data", [b"", b"hello", picture_bytes()[:40]])
def test_what_is_no_picture_is_refused(project, data):
    with pytest.raises(GapStudioError, match="no picture"):
        put_picture(project, data)


def test_a_picture_is_no_step_of_undo(project):
    before = project.undo_title
    sha256 = put_picture(project, picture_bytes())
    assert put_picture(project, picture_bytes()) == sha256
    assert project.undo_title == before
    assert sha256_of(picture(project, sha256)) == sha256
