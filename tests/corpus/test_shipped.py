from __future__ import annotations

from hashlib import sha256
from importlib.resources import files

from corpus.cutting.splitter import split_into_passages
from corpus.shipped import shipped_articles


def test_the_shipped_article_is_unchanged_and_says_where_it_comes_from() -> None:
    [article] = shipped_articles()
    assert (
        sha256(article.text.encode()).hexdigest() == "fb81b0071353bac045a0e9e43cf69fcbd9cef5a0eb42c144ca3d82c618ce5107"
    )
    assert article.source == "citecord:tass-2019-03-21-peace-treaty"
    assert article.title == "Moscow and Tokyo just beginning their journey to peace treaty, says Russian diplomat"
    assert (article.publisher, article.published, article.language) == ("TASS", "2019-03-21", "en")
    assert (article.url, article.author) == (None, None)


def test_the_file_holds_the_text_byte_for_byte_after_its_front_matter() -> None:
    data = (files("corpus") / "articles" / "tass-2019-03-21-peace-treaty.txt").read_bytes()
    text = data.split(b"---\n", 2)[2]
    assert sha256(text).hexdigest() == "fb81b0071353bac045a0e9e43cf69fcbd9cef5a0eb42c144ca3d82c618ce5107"


def test_its_passages() -> None:
    [article] = shipped_articles()
    assert [
        (passage.heading, passage.paragraph, passage.start, passage.end, passage.text[:25])
        for passage in split_into_passages(article)
    ] == [
        (None, 1, 96, 520, "Since the mid-20th centur"),
        (None, 3, 522, 1069, '"I must say that we are j'),
        ("Peace treaty issue", 6, 1091, 1691, "Since the mid-20th centur"),
        ("Peace treaty issue", 7, 1693, 2520, "On November 14, 2018, Rus"),
    ]
