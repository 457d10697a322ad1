from __future__ import annotations

import random

import pytest

from corpus.errors import UnreadableArticleError
from corpus.formats.decoding import decode_text

FRENCH = "Le président a déclaré que les négociations étaient terminées. Les élèves français ont été reçus à l'école. "
GERMAN = "Die Verhandlungen über den Friedensvertrag stehen am Anfang. Größere Unterschiede müssen noch geklärt werden."
POLISH = (
    "Rosja i Japonia dopiero rozpoczynają drogę do traktatu. Znaczące różnice wciąż się utrzymują, a źródła są różne."
)
RUSSIAN = "Москва и Токио только начинают свой путь к мирному договору."
JAPANESE = "日本とロシアは平和条約の締結に向けた協議を始めたばかりで、両国の立場には大きな違いが残っている。"
CHINESE = "俄罗斯和日本刚刚开始缔结和平条约的谈判，双方立场仍有重大分歧。"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_unicode_with_and_without_a_mark(encoding: str) -> None:
    assert decode_text("Tea: 茶 😀".encode(encoding), "a.txt") == "Tea: 茶 😀"


def test_utf_16_in_the_other_byte_order() -> None:
    assert decode_text(b"\xfe\xff\x00T\x00e\x00a", "a.txt") == "Tea"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (FRENCH, "latin-1"),
        (GERMAN, "cp1252"),
        (POLISH, "cp1250"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8-r"),
        (JAPANESE, "shift-jis"),
        (CHINESE, "gb18030"),
    ],
)
def test_older_encodings_are_told_by_their_language(text: str, encoding: str) -> None:
    text = f"{text} {text} {text}"
    assert decode_text(text.encode(encoding), "a.txt") == text


def test_a_declared_encoding_is_believed_before_a_guess() -> None:
    assert decode_text(b"caf\xe9", "a.html", declared="iso-8859-1") == "café"
    assert decode_text("café".encode(), "a.html", declared="iso-8859-1") == "café"


def test_line_ends_are_one_and_invisible_controls_go() -> None:
    assert decode_text(b"a\r\nb\rc\x0cd\x08\x0b\x7fe\xef\xbb\xbf", "a.txt") == "a\nb\nc\nde"


def test_binary_data_is_refused() -> None:
    with pytest.raises(UnreadableArticleError) as refused:
        decode_text(b"PK\x03\x04\x00\x00", "a.txt")
    assert str(refused.value) == (
        "a.txt is not a text file: it holds binary data."
        " Give a text, Markdown, HTML or PDF file with the ending that says which."
    )


@pytest.mark.parametrize(
    "data",
    [
        random.Random(7).randbytes(4000).replace(b"\0", b"\1"),
        b"caf\xe9",  # of one letter nobody can tell
        b"\xff\xfeabc",  # cut in the middle of a character
        b"\xef\xbb\xbf\xff",
    ],
)
def test_what_cannot_be_told_is_refused(data: bytes) -> None:
    with pytest.raises(UnreadableArticleError) as refused:
        decode_text(data, "a.txt")
    assert str(refused.value) == (
        "a.txt is not UTF-8 text, and its encoding cannot be told. Save it as UTF-8 and try again."
    )
