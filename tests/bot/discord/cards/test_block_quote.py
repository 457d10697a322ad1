from itertools import pairwise

import regex
from hypothesis import given
from hypothesis import strategies as st

from bot.discord.cards.block_quote import block_quote, shares
from bot.discord.limits import units
from bot.discord.words.escaping import clean
from corpus.article import Span
from tests.bot.discord.harness.hostile import HOSTILE, seen_in_block_quote, texts, unhurried

TEXT = "One two three. Four five six. Seven eight nine. Ten eleven twelve."
FOUR = Span(15, 29)
_MARK = regex.compile(r"[\p{M}\p{Default_Ignorable_Code_Point}]")


def test_the_best_sentence_is_bold() -> None:
    assert (
        block_quote(TEXT, FOUR, FOUR, 500) == "> One two three. **Four five six.** Seven eight nine. Ten eleven twelve."
    )


def test_the_exact_words_alone_are_bold_or_nothing() -> None:
    assert block_quote(TEXT, FOUR, Span(20, 24), 46) == r"> \[…] three. Four **five** six. Seven \[…]"
    assert block_quote(TEXT, FOUR, None, 34) == r"> \[…] Four five six. Seven \[…]"


def test_a_passage_too_long_is_cut_around_its_best_sentence() -> None:
    assert block_quote(TEXT, FOUR, FOUR, 60) == r"> One two three. **Four five six.** Seven eight nine. \[…]"
    assert block_quote(TEXT, FOUR, FOUR, 46) == r"> \[…] three. **Four five six.** Seven \[…]"
    assert block_quote(TEXT, FOUR, FOUR, 34) == r"> \[…] **Four five six.** \[…]"
    assert block_quote(TEXT, Span(0, 14), Span(0, 14), 36) == r"> **One two three.** Four five \[…]"


def test_a_best_sentence_too_long_itself_loses_its_end() -> None:
    assert block_quote(TEXT, Span(0, 66), Span(0, 66), 40) == r"> **One two three. Four five six.** \[…]"


def test_every_line_is_quoted_and_bold_by_itself() -> None:
    assert block_quote("a\nb c\n\nd e", Span(2, 9), Span(2, 9), 500) == "> a\n> **b c**\n> \n> **d** e"


def test_text_without_spaces_is_cut_between_letters() -> None:
    assert (
        block_quote("漢" * 400, Span(100, 110), Span(100, 110), 60)
        == "> \\[…] " + "漢" * 17 + "**" + "漢" * 10 + "**" + "漢" * 17 + " \\[…]"
    )


@unhurried
@given(st.one_of(texts, st.sampled_from(HOSTILE)), st.data())
def test_any_text_fits_and_is_shown_word_for_word(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    budget = data.draw(st.integers(60, 1500))
    bold = data.draw(st.none() | st.tuples(st.integers(0, len(text)), st.integers(0, len(text))))
    words = None if bold is None else Span(min(bold), max(bold))
    quoted = block_quote(text, Span(start, end), words, budget)
    assert units(quoted) <= budget
    shown = seen_in_block_quote(quoted)
    kept = "".join(shown.split()).removeprefix("[…]").removesuffix("[…]")
    cuts = sorted({0, start, end, len(text), *(words or ())})
    pieces = "".join("".join(clean(text[one:next_]).split()) for one, next_ in pairwise(cuts))
    assert _MARK.sub("", kept) in _MARK.sub("", pieces)  # some marks are taken out


def test_space_is_shared_by_need() -> None:
    assert shares([100, 900, 400], 900) == [100, 400, 400]
    assert shares([10, 20], 100) == [10, 20]
    assert shares([500, 500, 500], 100) == [33, 33, 34]
    assert shares([], 100) == []
