import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gapstudio.domain import GapStudioError
from gapstudio.formats import read_conll


@pytest.fixture
def read(tmp_path):
    def write_and_read(text, **options):
        path = tmp_path / "corpus.txt"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return read_conll(path, **options)

    return write_and_read


def names(corpus):
    return [
        [(span.label, document.reading.text[span.start : span.end]) for span in document.spans] for document in corpus.documents
    ]


def rows(*pairs):
    return "".join("\n" if pair is None else f"{pair[0]} {pair[1]}\n" for pair in pairs)


IOB1 = rows(("Ada", "I-PER"), ("Berg", "I-PER"), ("Eva", "B-PER"), ("in", "O"), ("Lyon", "I-LOC"))
IOB2 = rows(("Ada", "B-PER"), ("Berg", "I-PER"), ("Eva", "B-PER"), ("in", "O"), ("Lyon", "B-LOC"))
BIOES = rows(("Ada", "B-PER"), ("Berg", "E-PER"), ("Eva", "S-PER"), ("in", "O"), ("Lyon", "S-LOC"))
BILOU = BIOES.replace(" E-", " L-").replace(" S-", " U-")


@pytest.mark.parametrize(("text", "scheme"), [(IOB1, "IOB1"), (IOB2, "IOB2"), (BIOES, "BIOES"), (BILOU, "BILOU")])
def test_each_scheme_is_recognised_and_read_alike(read, text, scheme):
    corpus = read(text)
    assert (corpus.scheme, corpus.ambiguous) == (scheme, False)
    assert names(corpus) == [[("PER", "Ada Berg"), ("PER", "Eva"), ("LOC", "Lyon")]]
    assert corpus.evidence


def test_evidence_counts_what_decided(read):
    assert "2 I- open an entity; B- stand only between entities of one type" in read(IOB1).evidence


def test_a_file_that_fits_two_schemes_says_so(read):
    inside_only = read(rows(("Ada", "I-PER"), ("in", "O"), ("Lyon", "I-LOC")))
    assert (inside_only.scheme, inside_only.ambiguous) == ("IOB1", True)
    assert "IO as well" in inside_only.evidence
    nothing = read(rows(("no", "O"), ("name", "O")))
    assert (nothing.scheme, nothing.ambiguous, nothing.entities) == ("IOB2", True, 0)
    mixed = read(rows(("Ada", "B-PER"), ("met", "O"), ("Eva", "I-PER")))
    assert (mixed.scheme, mixed.ambiguous) == ("IOB2", True)
    assert "conlleval" in mixed.evidence
    assert names(mixed) == [[("PER", "Ada"), ("PER", "Eva")]]


def test_a_scheme_can_be_stated(read):
    right = read(IOB2, scheme="IOB2")
    assert (right.scheme, right.ambiguous) == ("IOB2", False)
    wrong = read(IOB1, scheme="IOB2")
    assert (wrong.scheme, wrong.ambiguous) == ("IOB2", True)
    assert "read strictly it has 1 entities" in wrong.evidence
    assert names(wrong) == names(right)
    with pytest.raises(GapStudioError, match="no tag scheme 'IOB9'"):
        read(IOB1, scheme="IOB9")


def test_docstart_lines_part_documents(read):
    border = "-DOCSTART- -X- O O\n"
    text = f"{border}\nAda X - I-PER\n\nin X - O\nLyon X - I-LOC\n\n{border}\n{border}Eva X - I-PER\n"
    corpus = read(text)
    assert (corpus.unit, corpus.sentences, corpus.tokens, corpus.entities, corpus.columns) == ("document", 3, 4, 3, 4)
    assert names(corpus) == [[("PER", "Ada"), ("LOC", "Lyon")], [("PER", "Eva")]]
    assert [document.name for document in corpus.documents] == ["corpus.txt 1", "corpus.txt 2"]
    first = corpus.documents[0].reading
    assert first.text == "Ada\nin Lyon"
    assert [word.line for word in first.words] == [0, 1, 1]
    assert [first.word_text(word) for word in first.words] == ["Ada", "in", "Lyon"]
    assert first.tokenised


def test_what_stands_before_the_first_docstart_is_a_document(read):
    assert len(read("Ada I-PER\n\n-DOCSTART- O\n\nEva I-PER\n").documents) == 2


def test_without_docstart_each_sentence_is_a_document(read):
    corpus = read("Ada I-PER\n\nEva I-PER\nin O\n")
    assert corpus.unit == "sentence"
    assert [document.reading.text for document in corpus.documents] == ["Ada", "Eva in"]


def test_readings_of_one_file_differ_in_their_revision(read):
    corpus = read("Ada I-PER\n\nAda I-PER\n")
    assert len({document.reading.revision for document in corpus.documents}) == 2
    assert all(document.reading.source == corpus.sha256 for document in corpus.documents)


def test_the_hash_is_of_the_bytes(read):
    data = b"\xef\xbb\xbfAda I-PER\r\n\r\nEva I-PER\r\n"
    corpus = read(data)
    assert corpus.sha256 == hashlib.sha256(data).hexdigest()
    assert names(corpus) == [[("PER", "Ada")], [("PER", "Eva")]]


def test_labels_are_counted_and_sorted(read):
    corpus = read(IOB2)
    assert corpus.labels == {"LOC": 1, "PER": 2}
    assert list(corpus.labels) == ["LOC", "PER"]


@pytest.mark.parametrize(
    "text",
    [
        "# id 1\nAda\tB-PER\n\n# id 2\nin\tO\n",
        "#begin document (x);\nAda\tB-PER\nin\tO\n\n#end document\n",
        "#\n# a O\nAda\tB-PER\nin\tO\n",
    ],
)
def test_comments_are_left_out(read, text):
    corpus = read(text)
    assert corpus.tokens == 2
    assert corpus.entities == 1


def test_a_hash_sign_can_be_a_token(read):
    assert read("#\tO\n#tag\tB-PER\n\n#\tO\n").tokens == 3


def test_tokens_keep_the_odd_spaces_that_they_hold(read):
    corpus = read("10\u00a0000\tO\nA\u2028B\tB-PER\n  \t \nc d\tO\n")
    assert [document.reading.text for document in corpus.documents] == ["10\u00a0000 A\u2028B", "c d"]
    assert corpus.documents[1].reading.words[0].end == 3


def test_runs_of_spaces_part_columns_too(read):
    assert names(read("Ada   NNP  B-PER \nin  IN  O\n")) == [[("PER", "Ada")]]


def test_the_column_of_the_tag_can_be_chosen(read):
    text = "Ada B-PER x\nin O y\n"
    assert names(read(text, column=1)) == [[("PER", "Ada")]]
    assert names(read(text, column=-2)) == [[("PER", "Ada")]]


@pytest.mark.parametrize(
    ("text", "options", "message"),
    [
        ("Ada B-PER\nin a O\n", {}, "line 2: 3 columns where the rows before have 2"),
        ("Ada B-PER\n\n# two\nEva\n", {}, "line 4: 1 columns"),
        ("Ada B-PER\nin Q-PER\n", {}, "line 2: 'Q-PER' is not a tag"),
        ("Ada NNP\n", {}, "line 1: 'NNP' is not a tag"),
        ("Ada B-\n", {}, "line 1: 'B-' is not a tag"),
        ("Ada B-PER\n", {"column": 2}, "line 1: a row of 2 columns has no tag in column 2"),
        ("Ada B-PER\n", {"column": 0}, "no tag in column 0"),
        ("alone\n", {}, "line 1: a row of 1 columns"),
        ("Ada\tB-PER\n\tO\n", {}, "line 2: the token is empty"),
        (b"Ada B-PER\n\xff\xfe O\n", {}, "line 2: not UTF-8"),
        ("", {}, "holds no tokens"),
        ("-DOCSTART- O\n\n", {}, "holds no tokens"),
    ],
)
def test_errors_name_file_line_and_remedy(read, text, options, message):
    with pytest.raises(GapStudioError, match=message) as caught:
        read(text, **options)
    assert "corpus.txt" in caught.value.message
    assert caught.value.remedy


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(GapStudioError, match=r"absent\.txt cannot be read"):
        read_conll(tmp_path / "absent.txt")


TOKEN = st.text(st.characters(exclude_categories=["Cc", "Cs", "Zs", "Zl", "Zp"]), min_size=1, max_size=6).filter(
    lambda token: token.strip() and not token.startswith(("#", "-DOCSTART-", "\ufeff"))
)
ENTITY = st.tuples(st.lists(TOKEN, min_size=1, max_size=3), st.sampled_from(["O", "PER", "LOC"]))
PREFIXES = {"IOB2": lambda n: "B" + "I" * (n - 1), "BIOES": lambda n: "S" if n == 1 else "B" + "I" * (n - 2) + "E"}


@given(
    st.lists(st.lists(ENTITY, min_size=1, max_size=4), min_size=1, max_size=4),
    st.sampled_from(sorted(PREFIXES)),
    st.sampled_from("\t "),
)
def test_what_was_written_is_read(tmp_path_factory, sentences, scheme, separator):
    text, expected = "", []
    for sentence in sentences:
        for tokens, label in sentence:
            marks = PREFIXES[scheme](len(tokens))
            text += "".join(
                f"{token}{separator}{'O' if label == 'O' else f'{mark}-{label}'}\n"
                for token, mark in zip(tokens, marks, strict=True)
            )
        text += "\n"
        expected.append([(label, " ".join(tokens)) for tokens, label in sentence if label != "O"])
    path = tmp_path_factory.mktemp("conll") / "made.txt"
    path.write_text(text, encoding="utf-8")
    corpus = read_conll(path)
    assert names(corpus) == expected
    if corpus.entities:
        assert (corpus.scheme, corpus.ambiguous) == (scheme, False)
