"""A passage with what stands around it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus.cutting.splitter import SplitRule
from index.answering.quote import CONTEXT
from index.passage_index import PassageIndex
from index.store.sqlite.store import SqliteStore
from tests.support.articles import article
from tests.support.small_encoder import WordEncoder

SENTENCES = [f"Sentence number {n} tells of a {'fox' if n == 60 else 'hen'} and of the weather." for n in range(120)]
TEXT = " ".join(SENTENCES)


@pytest.fixture
def index(tmp_path: Path) -> Iterator[PassageIndex]:
    opened = PassageIndex(SqliteStore(tmp_path), WordEncoder(("fox", "hen")), SplitRule(), 0.0)
    opened.update([article(TEXT, "farm", "The farm")], "own")
    yield opened
    opened.close()


def test_the_passage_is_highlighted_in_the_articles_own_text(index: PassageIndex) -> None:
    quoted = index.search("fox", top=1).passages[0]
    (wider,) = index.in_context([quoted.citation], ["own"], first_rank=4)
    assert (wider.rank, wider.citation, wider.article) == (4, quoted.citation, quoted.article)
    assert wider.text == TEXT[wider.start : wider.end]
    assert wider.text[slice(*wider.highlight)] == quoted.text
    assert CONTEXT - 20 <= quoted.start - wider.start <= CONTEXT
    assert CONTEXT - 20 <= wider.end - quoted.end <= CONTEXT
    assert TEXT[wider.start - 1] == TEXT[wider.end] == " "  # whole words


def test_context_ends_where_the_article_ends(index: PassageIndex) -> None:
    everything = index.search("hen", top=100).passages
    first, last = min(everything, key=lambda p: p.start), max(everything, key=lambda p: p.end)
    before, after = index.in_context([first.citation, last.citation], ["own"])
    assert before.start == 0
    assert after.end == len(TEXT)


def test_what_is_gone_or_may_not_be_seen_is_left_out(index: PassageIndex) -> None:
    quoted = index.search("fox", top=1).passages[0]
    assert index.in_context([quoted.citation], ["other"]) == []
    assert index.in_context([quoted.citation], []) == []
    index.update([article(TEXT.replace("fox", "cow"), "farm", "The farm")], "own")
    assert index.in_context(["0000000000", quoted.citation], ["own"]) == []


def test_words_that_are_not_spaced_are_cut_anywhere(index: PassageIndex) -> None:
    text = "狐は納屋で眠る。" * 400
    index.update([article(text, "japanese", "狐")], "own")
    quoted = next(p for p in index.search("狐", top=50).passages if p.start > CONTEXT and p.article.title == "狐")
    (wider,) = index.in_context([quoted.citation], ["own"])
    assert quoted.start - wider.start == CONTEXT
