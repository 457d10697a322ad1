from __future__ import annotations

import logging

import pytest

from corpus.article import Article
from corpus.errors import UnreadableArticleError
from corpus.reading import read_upload

PAGE = """<!DOCTYPE html>
<html lang="en-GB"><head>
<title>Tea for all | The Tea Post</title>
<meta property="og:title" content="Tea for all">
<meta property="og:site_name" content="The Tea Post">
<meta name="author" content="Ann Lee">
<meta property="article:published_time" content="2020-05-04T10:00:00Z">
<link rel="canonical" href="https://example.org/tea">
</head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/news">All news</a></li></ul></nav>
<article>
<h1>Tea for all</h1>
<p>The first paragraph has <b>bold</b> words, <a href="x">a link</a> and signs such as &lt;b&gt;, __init__ and *.</p>
<h2>How it is made</h2>
<p>The second paragraph is broken<br>in two lines, and has some more words so that it counts.</p>
<ul><li>One item of <i>the list</i></li><li>Two items<ul><li>one inside</li></ul></li></ul>
<ol><li>first</li><li>second</li></ol>
<blockquote><p>A quotation of somebody who said much.</p></blockquote>
<pre><code>def f(x):
    return x
</code></pre>
<table><tr><th>Name</th><th>Size</th></tr><tr><td>Cup</td><td>1 <b>pint</b></td></tr></table>
</article>
<footer><p>Copyright 2020 The Tea Post. All rights reserved.</p></footer><script>var x = 1</script>
</body></html>"""


def outline(article: Article) -> list[tuple[str, int, str]]:
    return [(block.kind.value, block.level, article.text[block.start : block.end]) for block in article.blocks]


def test_a_page_gives_its_article_without_navigation() -> None:
    article = read_upload("tea.html", PAGE.encode())
    assert outline(article) == [
        ("heading", 1, "Tea for all"),
        ("paragraph", 0, "The first paragraph has bold words, a link and signs such as <b>, __init__ and *."),
        ("heading", 2, "How it is made"),
        (
            "paragraph",
            0,
            "The second paragraph is broken\nin two lines, and has some more words so that it counts.",
        ),
        ("list item", 0, "- One item of the list"),
        ("list item", 0, "- Two items"),
        ("list item", 0, "- one inside"),
        ("list item", 0, "1. first"),
        ("list item", 0, "2. second"),
        ("paragraph", 0, "A quotation of somebody who said much."),
        ("code", 0, "def f(x):\n    return x"),
        ("table", 0, "Name | Size\nCup | 1 pint"),
    ]
    assert "- Two items\n  - one inside\n\n1. first\n2. second" in article.text


def test_a_page_gives_its_metadata() -> None:
    article = read_upload("tea.html", PAGE.encode())
    assert (article.title, article.author, article.publisher) == ("Tea for all", "Ann Lee", "The Tea Post")
    assert (article.url, article.published, article.language) == ("https://example.org/tea", "2020-05-04", "en")


def test_a_bare_piece_of_html_is_a_page() -> None:
    article = read_upload("piece.htm", b"<p>Hello world.")
    assert (article.title, article.text, article.published) == ("piece", "Hello world.", None)


def test_the_declared_encoding_is_used() -> None:
    page = '<?xml version="1.0" encoding="iso-8859-1"?><html><body><p>Un café noir.</p></body></html>'
    assert read_upload("a.html", page.encode("latin-1")).text == "Un café noir."
    page = '<html><head><meta charset="windows-1251"></head><body><p>Чай горячий.</p></body></html>'
    assert read_upload("a.html", page.encode("cp1251")).text == "Чай горячий."
    page = '<html><head><meta charset="no-such"></head><body><p>Чай горячий.</p></body></html>'
    assert read_upload("a.html", page.encode()).text == "Чай горячий."


@pytest.mark.parametrize("page", ["<html></html>", "<html><body><script>x()</script></body></html>", "<!-- x -->"])
def test_a_page_without_text_is_refused_without_a_word_elsewhere(page: str, capfd: pytest.CaptureFixture[str]) -> None:
    logging.captureWarnings(capture=False)
    with pytest.raises(UnreadableArticleError) as refused:
        read_upload("a.html", page.encode())
    assert str(refused.value) == "a.html holds no article text. Save the whole page, or its text as .txt."
    assert capfd.readouterr() == ("", "")


def test_lists_without_end_are_read() -> None:
    article = read_upload("a.html", ("<ul><li>tea" * 3000).encode())
    assert article.text.startswith("- tea\n  - tea\n")
