"""Cards as they are sent, without a bot."""

from typing import Any

import pytest
from discord import ui
from hypothesis import given
from hypothesis import strategies as st

from bot.discord.cards.answer_view import Viewer, answer_view
from bot.discord.cards.citations import citation_line, source_link
from bot.discord.cards.composing import context_card
from bot.discord.cards.questions import fitting_history
from bot.discord.limits import units
from bot.discord.words.escaping import clean
from bot.discord.words.languages import ENGLISH
from bot.discord.words.phrases import phrases_in
from corpus.article import Span
from index.answer import Answer, Refusal
from tests.bot.discord.harness.answers import answered, passage, refused
from tests.bot.discord.harness.hostile import HOSTILE, seen, seen_in_block_quote, unhurried
from tests.bot.discord.harness.hostile import texts as hostile_texts
from tests.bot.discord.harness.limits import COMPONENTS_V2_FLAG, TEXT_DISPLAY, broken_limits

SAY = phrases_in(ENGLISH)


def card(answer: Answer) -> dict[str, Any]:
    return accepted(answer_view(answer, SAY, Viewer(1, shareable=True)))


def accepted(view: ui.LayoutView) -> dict[str, Any]:
    """A card as it is sent, if Discord takes it."""
    payload = {
        "components": view.to_components(),  # type: ignore[no-untyped-call]  # discord.py gives it no types
        "flags": COMPONENTS_V2_FLAG,
    }
    assert broken_limits(payload) == []
    return payload


def texts(answer: Answer) -> list[str]:
    shown: list[str] = []
    for part in card(answer)["components"][0]["components"]:
        shown += [part["content"]] if "content" in part else [text["content"] for text in part.get("components", ())]
    return [text for text in shown if text is not None]


@pytest.mark.parametrize(
    ("confidence", "words"),
    [
        (0.95, "Strong match"),
        (0.8, "Strong match"),
        (0.79, "Likely match"),
        (0.5, "Likely match"),
        (0.3, "Weak match: it may not answer the question"),
    ],
)
def test_confidence_is_said_in_words(confidence: float, words: str) -> None:
    assert texts(answered(confidence=confidence))[1] == words


def test_no_number_of_confidence_or_score_is_shown() -> None:
    shown = " ".join(texts(answered(confidence=0.8371)))
    assert "83" not in shown
    assert "0." not in shown


@pytest.mark.parametrize(
    ("refusal", "words"),
    [
        (Refusal.NO_ARTICLES, "there are no articles here yet. Whoever runs this bot can add some."),
        (Refusal.NOTHING_CLOSE, "nothing in the articles comes close to this question."),
        (Refusal.ANSWER_ABSENT, "the articles touch on the topic, but do not seem to answer the question."),
    ],
)
def test_each_refusal_says_why(refusal: Refusal, words: str) -> None:
    assert texts(refused(refusal))[1] == f"**No answer:** {words}"


def test_a_citation_names_number_title_heading_paragraph_and_date() -> None:
    cited = passage(2, title="Moscow & Tokyo", heading="Peace *treaty*", published="2019-03-21")
    assert citation_line(cited, SAY) == r"-# **2** · Moscow & Tokyo · Peace \*treaty\* · paragraph 4 · 21 March 2019"
    assert citation_line(passage(published="2019"), SAY) == "-# **1** · Pets · paragraph 4 · 2019"
    assert citation_line(passage(title="\u3164\u200b"), SAY) == "-# **1** · Untitled · paragraph 4"
    assert citation_line(passage(heading="Pets"), SAY) == "-# **1** · Pets · paragraph 4"


@pytest.mark.parametrize(
    ("url", "link"),
    [
        ("https://a.example/b", "https://a.example/b#:~:text=Cats%20sleep."),
        ("http://a.example/b#part", "http://a.example/b#part:~:text=Cats%20sleep."),
        ("https://a.example/" + "b" * 480, "https://a.example/" + "b" * 480),
        ("https://a.example/" + "b" * 500, None),
        ("javascript:alert(1)", None),
        ("https://", None),
        ("https://[broken", None),
        ("https://a.example/b c", None),
        ("ftp://a.example/b", None),
        (None, None),
    ],
)
def test_the_link_opens_the_sentence_where_it_fits(url: str | None, link: str | None) -> None:
    assert source_link(passage(url=url, highlight=Span(0, 11))) == link


def test_a_long_sentence_is_linked_by_its_ends() -> None:
    text = "one two-three four five six seven eight nine ten eleven twelve, 13"
    link = source_link(passage(text=text, url="https://a.example"))
    assert (
        link == "https://a.example#:~:text=one%20two%2Dthree%20four%20five%20six,nine%20ten%20eleven%20twelve%2C%2013"
    )


def test_three_passages_of_the_greatest_length_fit_whole() -> None:
    text = "Every word of it counts. " * 44
    quoted = [text for text in texts(answered(passages=[passage(n, text) for n in (1, 2, 3)])) if text.startswith("> ")]
    assert [units(quote) for quote in quoted] == [2 + 1099 + 4] * 3


def test_what_does_not_fit_is_shared_out_and_marked() -> None:
    long = "*" * 4000
    quoted = [text for text in texts(answered(passages=[passage(n, long) for n in (1, 2, 3)])) if text.startswith("> ")]
    assert all(quote.endswith(r"** \[…]") for quote in quoted)
    assert sum(map(units, quoted)) > 3400


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_breaks_no_card(text: str) -> None:
    shown = texts(answered(text, [passage(n, text, title=text, heading=text, url=text) for n in (1, 2, 3, 4)]))
    card(refused(Refusal.ANSWER_ABSENT, [passage(n, text, title=text) for n in (1, 2, 3)], question=text))
    quoted = [quote for quote in shown if quote.startswith("> ")]
    assert len(quoted) == 3
    for quote in quoted:
        kept = "".join(seen_in_block_quote(quote).split()).removesuffix("[…]")
        assert "".join(clean(text).split()).startswith(kept)


@unhurried
@given(hostile_texts, hostile_texts, st.data())
def test_no_generated_text_breaks_a_card_with_context(question: str, text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    span = Span(start, data.draw(st.integers(start, len(text))))
    wide = [passage(n, text * 4, highlight=span, title=text, heading=text, url=text) for n in (1, 2, 3)]
    for shown in (wide[:1], wide):
        payload = accepted(context_card([*fitting_history([text]), question], shown, [], SAY))
        quotes = [part["content"] for part in payload["components"][0]["components"] if part["type"] == TEXT_DISPLAY]
        for quote in quotes:
            if quote.startswith("> "):
                seen_in_block_quote(quote)


@unhurried
@given(hostile_texts, hostile_texts, hostile_texts, st.data())
def test_no_generated_text_breaks_a_card(question: str, text: str, title: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    span = Span(start, data.draw(st.integers(start, len(text))))
    passages = [
        passage(n, text, highlight=span, title=title, url="https://a.example", heading=title) for n in (1, 2, 3, 4)
    ]
    question, strong, *rest = texts(answered(question, passages))
    seen(question.removeprefix("### ").removeprefix("**").removesuffix("**"))
    assert strong == "Strong match"
    for quote, citation in zip(rest[::2], rest[1::2], strict=True):
        seen_in_block_quote(quote)
        seen(
            citation.removeprefix("-# ")
            .replace("**1**", "1")
            .replace("**2**", "2")
            .replace("**3**", "3")
            .replace("\u2068", "")
            .replace("\u2069", "")
        )
    card(refused(Refusal.NOTHING_CLOSE, passages, question))
