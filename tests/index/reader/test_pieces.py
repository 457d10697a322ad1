"""What the reader is given: pieces in their order, and what is left out where there is no room."""

from index.models.packaged import published_folder
from index.reader.pieces import HEAD_PIECES, QUESTION_PIECES, WINDOW, PieceCutter, head

CUTTER = PieceCutter(published_folder())
CLS, SEP = 101, 102
HERON, LAKE, QUESTION_MARK = 22793, 2697, 1029


def test_question_head_and_text_follow_each_other() -> None:
    question, title, text = CUTTER.cut(["Lake?", "Lake", "Heron lake"])
    joined = CUTTER.joined(question.ids, title.ids, text.ids)
    heron = text.ids.tolist()[:-1]
    assert joined.ids.tolist() == [CLS, LAKE, QUESTION_MARK, SEP, LAKE, *heron, LAKE, SEP]
    assert (joined.passage, joined.text, joined.end) == (4, 5, 5 + len(heron) + 1)


def test_pieces_know_their_characters_and_words() -> None:
    (cut,) = CUTTER.cut(["A 6500MB lake"])
    assert ["A 6500MB lake"[start:end] for start, end in cut.offsets.tolist()] == ["A", "650", "0", "MB", "lake"]
    assert cut.words.tolist() == [0, 1, 1, 1, 2]


def test_the_end_of_what_is_too_long_is_left_out() -> None:
    long = CUTTER.cut(["lake " * 400])[0].ids
    joined = CUTTER.joined(long, long, long)
    assert len(joined.ids) == WINDOW
    assert joined.passage == QUESTION_PIECES + 2
    assert joined.text == joined.passage + HEAD_PIECES
    assert joined.end == WINDOW - 1
    assert joined.ids[-1] == SEP


def test_the_head_is_what_there_is_of_title_and_heading() -> None:
    assert head("Lakes", "Birds › Herons") == "Lakes\nBirds › Herons"
    assert head("Lakes", None) == "Lakes"
    assert head("", "") == ""
