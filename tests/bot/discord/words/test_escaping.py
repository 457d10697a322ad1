import pytest
import regex
from hypothesis import example, given

from bot.discord.limits import units
from bot.discord.words.escaping import clean, escape, escaped_units, isolate, one_line, shorten, unescape
from tests.bot.discord.harness.hostile import HOSTILE, seen, texts, unhurried


@unhurried
@given(texts)
@pytest.mark.parametrize("hostile", HOSTILE)
def test_escaped_text_can_do_nothing_and_reads_as_before(hostile: str, text: str) -> None:
    for cleaned in (clean(hostile), clean(text), one_line(hostile + text)):
        assert seen(escape(cleaned)) == cleaned
        assert unescape(escape(cleaned)) == cleaned


@unhurried
@given(texts)
@example("a\u200d\u200cb")
@example("\u200d\ufe0f")
def test_cleaning_keeps_all_that_is_seen_and_needs_no_second_time(text: str) -> None:
    unseen = regex.compile(r"[\s\p{Default_Ignorable_Code_Point}\p{C}\p{M}\ufffd]")
    assert unseen.sub("", clean(text)) == unseen.sub("", text)
    assert clean(clean(text)) == clean(text)
    clean(text).encode()


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("a\u202eb\u2066c\u200bd\ufeff", "abcd"),
        ("one\r\ntwo\rthree\u2028four", "one\ntwo\nthree\nfour"),
        ("a\n\n\n\n\nb", "a\n\nb"),
        ("👩‍👩‍👧‍👦 👍🏽 ❤️", "👩‍👩‍👧‍👦 👍🏽 ❤️"),
        ("🏴󠁧󠁢󠁥󠁮󠁧󠁿 x󠁧󠁢", "🏴󠁧󠁢󠁥󠁮󠁧󠁿 x"),
        ("می‌خواهم क्‍ष", "می‌خواهم क्‍ष"),
        ("a\u200db \u200d c", "ab  c"),
        ("Z" + "\u0336" * 100, "Z" + "\u0336" * 8),
        ("\ud800\x00\x1b", "\ufffd"),
        ("a" + " " * 1000 + "b", "a" + " " * 8 + "b"),
        ("\u3164\u115f", ""),
    ],
)
def test_what_is_taken_out(text: str, cleaned: str) -> None:
    assert clean(text) == cleaned


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("2 * 3_4 ~ `x` |y| \\", r"2 \* 3\_4 \~ \`x\` \|y\| \\"),
        ("@everyone <@1> [a](b)", r"\@everyone \<\@1> \[a](b)"),
        ("at 10:30 :tada: https://a.b", r"at 10:30 \:tada: https\://a.b"),
        ("# a\n- b\n1. c\n> d", "\\# a\n\\- b\n1\\. c\n\\> d"),
        ("a # b - c 1. d > e", "a # b - c 1. d > e"),
        ("It's 5.1 (or so), isn't it?", "It's 5.1 (or so), isn't it?"),
    ],
)
def test_only_what_discord_would_act_upon_is_escaped(text: str, escaped: str) -> None:
    assert escape(text) == escaped


@unhurried
@given(texts)
def test_shortened_text_fits_and_is_a_beginning(text: str) -> None:
    for limit in (1, 2, 10, 40):
        short = shorten(text, limit, escaped_units)
        assert escaped_units(short) <= limit
        assert text == short or text.startswith(short.removesuffix("…"))


def test_letters_and_emoji_are_never_parted() -> None:
    assert shorten("👍🏽👍🏽👍🏽", 11) == "👍🏽👍🏽…"
    assert shorten("ab cd", 4) == "ab…"
    assert units("👍🏽") == 4


def test_right_to_left_text_is_kept_from_its_neighbours() -> None:
    assert isolate("שלום") == "\u2068שלום\u2069"
    assert isolate("hello") == "hello"
