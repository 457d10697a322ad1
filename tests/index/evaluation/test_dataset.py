from __future__ import annotations

from pathlib import Path

import pytest

from corpus.article import Span
from corpus.errors import DatasetError
from index.evaluation.beir_folder import BeirQuestion, DocumentSpan, read_beir_folder
from index.evaluation.dataset import read_question_file
from index.evaluation.records import Document
from tests.support.beir_folders import document, query, write_folder, write_lines

DOCUMENTS = [document("d1", "The cat sleeps all day."), document("d2", "The dog barks.", title="Dogs")]
QUERIES = [query("q1", "Which cat sleeps?"), query("q2", "Who barks?")]


def test_a_question_file_is_read_with_one_answer_several_or_none(tmp_path: Path) -> None:
    rows = [
        {"question": "Who sleeps?", "answer": "cat", "kind": "plain"},
        "",
        {"question": "And who barks?", "answer": ["dog", "hound"], "article": "Pets", "history": ["Who sleeps?"]},
        {"question": "Who flies?", "answer": None, "note": "other keys are nobody's business"},
    ]
    file = read_question_file(write_lines(tmp_path / "questions.jsonl", rows))
    assert [numbered.line for numbered in file.rows] == [1, 3, 4]
    assert [numbered.row.answers for numbered in file.rows] == [("cat",), ("dog", "hound"), ()]
    assert file.rows[1].row.article == "Pets"
    assert file.rows[1].row.key == "Who sleeps?\nAnd who barks?"


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ({"question": "Who?"}, "line 2: the key answer is missing."),
        ({"answer": "cat"}, "line 2: the key question is missing."),
        ({"question": "Who?", "answer": 7}, "line 2: answer: expected"),
        ({"question": "Who?", "answer": []}, "line 2: the answer is empty."),
        ({"question": "Who?", "answer": ["cat", " "]}, "line 2: the answer is empty."),
        ({"question": " ", "answer": "cat"}, "line 2: the question is empty."),
        ({"question": "First?", "answer": "dog"}, "line 2: the same question stands on line 1."),
        ('{"question": "Who?", "answer": "cat"', "line 2: this is not valid JSON:"),
        ("[]", "line 2: the line: expected"),
    ],
)
def test_a_bad_line_is_refused_with_its_number(tmp_path: Path, row: object, problem: str) -> None:
    path = write_lines(tmp_path / "questions.jsonl", [{"question": "First?", "answer": "cat"}, row])
    with pytest.raises(DatasetError) as refusal:
        read_question_file(path)
    assert refusal.value.problem.startswith(f"{path}, {problem}")


def test_a_file_without_questions_or_none_at_all_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DatasetError, match=r"empty\.jsonl holds no question\."):
        read_question_file(write_lines(tmp_path / "empty.jsonl", ["", " "]))
    with pytest.raises(DatasetError, match=r"missing\.jsonl cannot be read: no such file or directory\."):
        read_question_file(tmp_path / "missing.jsonl")
    (tmp_path / "latin.jsonl").write_bytes(b'{"question": "\xe9"}')
    with pytest.raises(DatasetError, match=r"latin\.jsonl is not UTF-8 text\."):
        read_question_file(tmp_path / "latin.jsonl")


def test_a_beir_folder_is_read_with_grades_history_and_spans(tmp_path: Path) -> None:
    queries = [
        query("q1", "Which cat sleeps?", history=[["user", "Any pets?"], ["agent", "Yes."], ["user", "Which?"]]),
        query("q2", "Who barks?"),
        query("q3", "Who flies?", answerable=False),
        query("q4", "A question of the set's other part"),
        query("q5", "Who swims?", answerability="UNANSWERABLE"),
    ]
    answers = [
        {"query_id": "q1", "doc_id": "d1", "answers": [{"text": "cat", "start": 4, "ok": True}, "a sleeping one"]},
        {"query_id": "q2", "doc_id": "d2", "answers": [{"text": "wolf", "start": 4, "ok": False}]},
    ]
    labels = ["query-id corpus-id score", "q1 d1 2", "q1 d2 0", "q2 d2 1"]
    folder = read_beir_folder(write_folder(tmp_path, DOCUMENTS, queries, labels, answers))
    assert list(folder.documents) == ["d1", "d2"]
    assert folder.questions == (
        BeirQuestion("q1", "Which cat sleeps?", ("Any pets?", "Which?"), {"d1": 2}, (DocumentSpan("d1", Span(4, 7)),)),
        BeirQuestion("q2", "Who barks?", (), {"d2": 1}, ()),
        BeirQuestion("q3", "Who flies?", (), {}, ()),
        BeirQuestion("q5", "Who swims?", (), {}, ()),
    )


def test_labels_may_stand_without_a_heading_and_ids_may_be_numbers(tmp_path: Path) -> None:
    documents = [{"_id": 7, "text": "The cat sleeps."}]
    folder = read_beir_folder(write_folder(tmp_path, documents, [{"_id": 1, "text": "Who sleeps?"}], ["1 7 1"]))
    assert folder.questions[0].grades == {"7": 1}


@pytest.mark.parametrize(
    ("labels", "problem"),
    [
        (["q1 d1 1", "q9 d1 1"], "line 2: question q9 is not in queries.jsonl."),
        (["q1 d1 1", "q1 d9 1"], "line 2: document d9 is not in corpus.jsonl."),
        (["query-id corpus-id score", "q1 d1"], "line 2: three columns expected: "),
        (["query-id corpus-id score", "q1 d1 yes"], "line 2: three columns expected: "),
        (["q1 d1 1", "q1 d1 2"], "line 2: q1 and d1 have another label above."),
    ],
)
def test_a_bad_label_is_refused_with_its_line(tmp_path: Path, labels: list[str], problem: str) -> None:
    with pytest.raises(DatasetError) as refusal:
        read_beir_folder(write_folder(tmp_path, DOCUMENTS, QUERIES, labels))
    assert refusal.value.problem.startswith(f"{tmp_path / 'qrels' / 'test.tsv'}, {problem}")


def test_questions_and_documents_that_stand_twice_are_refused(tmp_path: Path) -> None:
    with pytest.raises(DatasetError, match=r"queries\.jsonl, line 3: question q1 stands twice\."):
        read_beir_folder(write_folder(tmp_path, DOCUMENTS, [*QUERIES, QUERIES[0]], ["q1 d1 1"]))
    with pytest.raises(DatasetError, match=r"corpus\.jsonl, line 3: document d1 stands twice\."):
        read_beir_folder(write_folder(tmp_path, [*DOCUMENTS, DOCUMENTS[0]], QUERIES, ["q1 d1 1"]))


def test_metadata_that_contradict_the_labels_are_refused(tmp_path: Path) -> None:
    unlabelled = [QUERIES[0], query("q2", "Who barks?", answerable=True)]
    with pytest.raises(
        DatasetError, match=r"line 2: question q2 is said to be answerable, but qrels/test\.tsv names no"
    ):
        read_beir_folder(write_folder(tmp_path, DOCUMENTS, unlabelled, ["q1 d1 1"]))
    labelled = [query("q1", "Which cat sleeps?", answerable=False)]
    with pytest.raises(DatasetError, match="line 1: question q1 is said to be unanswerable, but"):
        read_beir_folder(write_folder(tmp_path, DOCUMENTS, labelled, ["q1 d1 1"]))


def test_an_answer_that_does_not_stand_where_it_is_said_to_is_refused(tmp_path: Path) -> None:
    answers = [{"query_id": "q1", "doc_id": "d1", "answers": [{"text": "cat", "start": 5}]}]
    with pytest.raises(DatasetError, match=r"line 1: document d1 does not hold the answer at character 5\."):
        read_beir_folder(write_folder(tmp_path, DOCUMENTS, QUERIES, ["q1 d1 1"], answers))


def test_a_document_without_title_gets_none_and_never_its_id() -> None:
    article = Document("f5844a8881e6fc71", "The cat sleeps all day, and so does the dog.").article()
    assert article is not None
    assert (article.source, article.title, article.language) == ("f5844a8881e6fc71", "", "en")
    opening = Document("7", "Sleeping animals\n\nThe cat sleeps all day, and so does the dog.").article()
    assert opening is not None
    assert opening.title == "Sleeping animals"


def test_a_document_of_a_title_alone_is_that_title_and_an_empty_one_is_no_article() -> None:
    article = Document("d1", "", "The sleep of cats").article()
    assert article is not None
    assert (article.title, article.text) == ("The sleep of cats", "The sleep of cats")
    assert Document("d1", " ", "").article() is None


def test_spans_are_moved_by_what_reading_drops() -> None:
    record = Document("d1", "\ufeff\n\nThe\r\ncat sleeps.\n")
    article = record.article()
    assert article is not None
    assert article.text == "The\ncat sleeps."
    span = record.span(record.text.index("cat"), "cat")
    assert span == Span(4, 7)
    assert article.text[span.start : span.end] == "cat"
    assert record.span(0, "cat") is None
