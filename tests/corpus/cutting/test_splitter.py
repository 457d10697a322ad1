from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.article import Article, Block, BlockKind, Passage, Span
from corpus.cutting.splitter import SplitRule, sentence_spans, split_into_passages
from corpus.reading import read_upload
from corpus.sizes import text_size

SMALL = SplitRule(target_size=60, maximum_size=100)


def article_of(text: str, name: str = "a.txt", language: str = "en") -> Article:
    front = f"---\nlanguage: {language}\ntitle: T\n---\n"
    return read_upload(name, (front + text).encode("utf-8", "surrogatepass"))


def texts_of(passages: list[Passage]) -> list[str]:
    return [passage.text for passage in passages]


def test_a_one_sentence_article_is_one_passage() -> None:
    assert split_into_passages(article_of("Only this.")) == [Passage("Only this.", 0, 10, None, 1, (Span(0, 10),))]


def test_short_paragraphs_are_gathered_and_cut_between_paragraphs() -> None:
    first, second, third, fourth = "A" * 29 + ".", "B" * 29 + ".", "C" * 29 + ".", "D" * 29 + "."
    article = article_of(f"{first}\n\n{second}\n\n{third}\n\n{fourth}")
    assert split_into_passages(article, SMALL) == [
        Passage(f"{first}\n\n{second}", 0, 62, None, 1, (Span(0, 30), Span(32, 62))),
        Passage(f"{third}\n\n{fourth}", 64, 126, None, 3, (Span(0, 30), Span(32, 62))),
    ]


def test_a_long_paragraph_is_cut_between_sentences_into_parts_of_like_size() -> None:
    sentences = [f"This is sentence number {number} of them." for number in range(1, 6)]  # of 35 each
    assert texts_of(split_into_passages(article_of(" ".join(sentences)), SMALL)) == [
        " ".join(sentences[:2]),
        " ".join(sentences[2:4]),
        sentences[4],
    ]


def test_a_passage_carries_the_spans_of_its_sentences_within_its_own_text() -> None:
    opening = "A sentence that fills a passage of its own since it is as long as this one."
    text = "Dr. Smith came at 5.30 p.m. today. Nobody was there.  So he left."
    first, second = split_into_passages(article_of(f"{opening} {text}"), SMALL)
    assert (first.text, first.sentences) == (opening, (Span(0, 75),))
    assert (second.text, second.sentences) == (text, (Span(0, 34), Span(35, 52), Span(54, 65)))


def test_a_small_remainder_is_not_left_alone() -> None:
    text = "The first sentence is of a middling length, so it is. The second one is not short either, mind. Tiny end."
    assert texts_of(split_into_passages(article_of(text), SMALL)) == [
        "The first sentence is of a middling length, so it is.",
        "The second one is not short either, mind. Tiny end.",
    ]


def test_no_passage_crosses_a_heading_and_each_knows_its_own() -> None:
    article = article_of("# T\n\nBefore.\n\n## Plants\n\n### Roots\n\nUnder.\n\n## Animals\n\nOver.", "a.md")
    assert [(passage.heading, passage.paragraph, passage.text) for passage in split_into_passages(article)] == [
        (None, 1, "Before."),
        ("Plants › Roots", 2, "Under."),
        ("Animals", 3, "Over."),
    ]


def test_a_heading_without_text_goes_with_the_text_before_it() -> None:
    article = article_of("# T\n\nBefore.\n\n## Empty\n\n## Full\n\nAfter.\n\n## Last", "a.md")
    assert [(passage.heading, passage.text) for passage in split_into_passages(article)] == [
        (None, "Before.\n\nEmpty"),
        ("Full", "After.\n\nLast"),
    ]


def test_a_heading_without_text_at_the_top_opens_the_first_passage() -> None:
    article = article_of("## Empty\n\n## Full\n\nAfter.", "a.md")
    assert split_into_passages(article) == [
        Passage("Empty\n\nFull\n\nAfter.", 0, 19, "Full", 1, (Span(0, 5), Span(7, 11), Span(13, 19)))
    ]


def test_an_article_of_headings_alone_can_still_be_quoted() -> None:
    headings = "Only\n\nheadings"
    blocks = (Block(BlockKind.HEADING, 0, 4, 0, 1), Block(BlockKind.HEADING, 6, 14, 0, 1))
    assert texts_of(split_into_passages(Article("s", "T", headings, blocks))) == [headings]
    assert texts_of(split_into_passages(article_of("# Only\n\n# headings", "a.md"))) == [headings]


def test_boilerplate_is_in_no_passage_even_between_paragraphs() -> None:
    blocks = (
        Block(BlockKind.PARAGRAPH, 0, 4, 1),
        Block(BlockKind.BOILERPLATE, 6, 11),
        Block(BlockKind.PARAGRAPH, 13, 17, 2),
    )
    assert split_into_passages(Article("s", "T", "One.\n\nShare\n\nTwo.", blocks)) == [
        Passage("One.", 0, 4, None, 1, (Span(0, 4),)),
        Passage("Two.", 13, 17, None, 2, (Span(0, 4),)),
    ]


def test_a_list_stays_with_the_line_that_leads_in() -> None:
    lead_in = "These are the three things that it needs:"
    items = "- a hammer\n- a nail\n- some wood"
    before = "Nobody can build a house from nothing at all, as is well known."
    article = article_of(f"{before}\n\n{lead_in}\n\n{items}", "a.md")
    assert texts_of(split_into_passages(article, SMALL)) == [before, f"{lead_in}\n\n{items}"]


def test_a_long_list_is_cut_between_items() -> None:
    items = [f"- item {number} is of thirty letters" for number in range(1, 5)]  # of 31 each
    article = article_of("\n".join(items), "a.md")
    assert texts_of(split_into_passages(article, SMALL)) == ["\n".join(items[:2]), "\n".join(items[2:])]


def test_code_is_kept_whole_where_it_fits_and_cut_at_lines_where_not() -> None:
    fitting = "def one():\n    return 1. Not a sentence. Nor this.\n\nprint(one())"
    article = article_of(f"```\n{fitting}\n```", "a.md")
    assert texts_of(split_into_passages(article, SMALL)) == [fitting]
    long = "\n".join(f"    line_{number} = compute(number={number})" for number in range(4))  # of 33 each
    lines = long.split("\n")
    article = article_of(f"```\n{long}\n```", "a.md")
    assert texts_of(split_into_passages(article, SMALL)) == ["\n".join(lines[:2]), "\n".join(lines[2:])]


@pytest.mark.parametrize(
    ("language", "sentences"),
    [
        (
            "en",
            ["Dr. Smith met Mr. Jones at 5.30 p.m. in the U.S. Senate.", "Prices rose 3.5 per cent.", "Why?", "No!"],
        ),
        ("en", ['He said: "I am here. You are not."', "Then he left."]),
        ("en", ["MOSCOW, March 21.", "/TASS/.", "Moscow and Tokyo are just beginning."]),
        ("ru", ["Он пришёл, т. е. не ушёл.", "«Да. Нет», — сказал он.", "Конец."]),
        ("ja", ["私は学生です。", "あなたは？", "「はい。そうです。」と言った。", "終わり。"]),
        ("zh", ["我是学生。", "你呢？", "好！"]),
        ("hi", ["यह पहला वाक्य है।", "यह दूसरा है।"]),
        ("und", ["😀 One here.", "👨‍👩‍👧 Two é́ there.", "🇷🇺🇯🇵 Three."]),
    ],
)
def test_sentences(language: str, sentences: list[str]) -> None:
    joint = "" if language in ("ja", "zh") else " "
    text = joint.join(sentences)
    assert [text[start:end] for start, end in sentence_spans(text, language)] == sentences


def test_sentence_positions_count_characters_over_any_line_end() -> None:
    text = "😀 One.\r\nTwo 👍🏽.\r\n\r\n\tThree."
    assert sentence_spans(text, "en") == [(0, 6), (8, 15), (20, 26)]


def test_an_over_long_sentence_is_cut_at_clauses_first() -> None:
    text = "one two three four five six, " * 6
    cut = texts_of(split_into_passages(article_of(text.strip()), SMALL))
    assert cut == [" ".join(["one two three four five six,"] * 3)] * 2


def test_an_over_long_sentence_without_clauses_is_cut_at_spaces() -> None:
    cut = texts_of(split_into_passages(article_of("wording " * 20), SMALL))
    assert " ".join(cut) == "wording " * 19 + "wording"
    assert all(40 <= len(passage) <= 100 for passage in cut)


@pytest.mark.parametrize("character", ["👨‍👩‍👧", "é́", "🇷🇺", "👍🏽", "한"])
def test_characters_that_a_person_sees_as_one_are_never_parted(character: str) -> None:
    passages = texts_of(split_into_passages(article_of(character * 100), SMALL))
    assert len(passages) > 1
    assert all(len(passage) % len(character) == 0 and passage.startswith(character) for passage in passages)


def test_a_wide_character_counts_as_four_letters_and_a_cyrillic_one_as_two() -> None:
    assert [text_size(text) for text in ("word", "слово", "日本語", "한국", "мир & 平和")] == [4, 10, 12, 8, 17]


def test_japanese_without_spaces_is_cut_between_sentences() -> None:
    sentence = "日本とロシアの協議は続く。"  # 13 characters, of size 52
    assert texts_of(split_into_passages(article_of(sentence * 4, language="ja"), SMALL)) == [sentence] * 4


@pytest.mark.parametrize("unit", ["a", "word ", "Ы", "語", "🇷", "́", "(", '"', "wo-rd, ", "\u200d", "A sentence. "])
@pytest.mark.no_cover  # which takes twice the time
def test_a_megabyte_of_anything_is_cut_in_under_two_seconds(unit: str) -> None:
    text = (unit * (1_000_000 // len(unit.encode()))).rstrip()
    article = Article("s", "T", text, (Block(BlockKind.PARAGRAPH, 0, len(text), 1),), "en")
    started = time.process_time()
    passages = split_into_passages(article)
    assert time.process_time() - started < 2
    assert max(text_size(passage.text) for passage in passages) <= 1100
    assert "".join(texts_of(passages)).replace(" ", "") == text.replace(" ", "")


@pytest.mark.parametrize(("target", "maximum"), [(0, 10), (20, 10), (-1, -1)])
def test_a_rule_that_cannot_be_kept_is_refused(target: int, maximum: int) -> None:
    with pytest.raises(ValueError, match=f"target {target} <= maximum {maximum}"):
        SplitRule(target, maximum)


_WORDS = st.sampled_from(
    [
        *("word", "Dr.", "e.g.", "3.5", "Да.", "т. е.", "語。", "「はい。」", "한국", "👨‍👩‍👧", "🇷🇺", "é́", "x" * 130),
        *('"', "(", ")", "…", "?", "!", ",", ":", "\n", "\n\n", "\r\n", "\t", "\u2028", "\u00a0", "\x1c"),
        *("- ", "1. ", "# ", "## ", "```\n", "    ", "| a |", "---\n", "> ", "<b>"),
        *("Some heading", "All news", "A sentence of several words."),
    ]
)
_TEXTS = st.lists(
    _WORDS | st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=5), max_size=60
).map(" ".join) | st.lists(_WORDS, max_size=60).map("".join)
_RULES = st.tuples(st.integers(1, 200), st.integers(0, 200)).map(lambda sizes: SplitRule(sizes[0], sum(sizes)))


@settings(max_examples=400, deadline=None)
@given(text=_TEXTS, name=st.sampled_from(["a.txt", "a.md"]), rule=_RULES)
def test_passages_quote_everything_once_in_order_and_within_the_maximum(text: str, name: str, rule: SplitRule) -> None:
    article = article_of("Opening words.\n\n" + text, name)
    passages = split_into_passages(article, rule)
    quoted: set[int] = set()
    position = 0
    for passage in passages:
        assert passage.text == article.text[passage.start : passage.end]
        assert passage.start >= position
        assert passage.text == passage.text.rstrip()
        assert passage.sentences == tuple(sentence_spans(passage.text, article.language))
        assert text_size(passage.text) <= max(rule.maximum_size, 4)  # a wide character is never too large
        position = passage.end
        quoted.update(range(passage.start, passage.end))
    blocks_at = [block for block in article.blocks if block.kind not in (BlockKind.HEADING, BlockKind.BOILERPLATE)]
    running = {at for block in blocks_at for at in range(block.start, block.end) if not article.text[at].isspace()}
    assert running <= quoted
    boilerplate = [block for block in article.blocks if block.kind is BlockKind.BOILERPLATE]
    assert not any(at in quoted for block in boilerplate for at in range(block.start, block.end))


@settings(max_examples=200, deadline=None)
@given(text=_TEXTS, name=st.sampled_from(["a.txt", "a.md"]))
def test_blocks_cover_every_character_in_order(text: str, name: str) -> None:
    article = article_of("Opening words.\n\n" + text, name)
    position, paragraph = 0, 0
    for block in article.blocks:
        assert not article.text[position : block.start].strip()
        assert block.start < block.end
        position = block.end
        if block.paragraph:
            paragraph += 1
            assert block.paragraph == paragraph
    assert not article.text[position:].strip()


@settings(max_examples=200, deadline=None)
@given(text=_TEXTS, language=st.sampled_from(["en", "ru", "ja", "und", "xx"]))
def test_sentences_cover_every_character_in_order(text: str, language: str) -> None:
    position = 0
    for start, end in sentence_spans(text, language):
        assert not text[position:start].strip()
        assert text[start:end] == text[start:end].strip() != ""
        position = end
    assert not text[position:].strip()
