"""What is wrong with a file or link, in the language of whoever gave it."""

from __future__ import annotations

from typing import get_args

import pytest

from bot.discord.admin.corpus.jobs import sentence_about
from bot.discord.words.languages import ENGLISH, LANGUAGES
from bot.discord.words.phrases import phrases_in
from corpus.errors import FileFault, UnreadableArticleError
from corpus.reading import LARGEST_FILE, read_upload
from corpus.sources.link import checked_link

FRONT_MATTER = b"---\ntitle: One: two\n---\nText."


def fault_of(name: str, data: bytes) -> UnreadableArticleError:
    with pytest.raises(UnreadableArticleError) as raised:
        read_upload(name, data, name)
    return raised.value


def test_every_fault_has_a_phrase() -> None:
    english = phrases_in(ENGLISH)
    assert [fault for fault in get_args(FileFault) if f"file-{fault}" not in english] == []


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        ("a.exe", b"x", "Файл a.exe прочитать нельзя. Дайте файл с окончанием .txt, .md,"),
        ("a.txt", b"\0\0", "a.txt — не текстовый файл: в нём двоичные данные."),
        ("a.txt", b" ", "В a.txt нет текста. Дайте файл с текстом."),
        ("a.md", FRONT_MATTER, "Метаданные в начале a.md, строка 2, — неверный YAML."),
        ("a.pdf", b"x", "a.pdf — не PDF или повреждён."),
        ("a.html", b"<p></p>", "В a.html нет текста статьи."),
        ("a.txt", b"x" * (LARGEST_FILE + 1), "Байтов в a.txt: 67\u00a0108\u00a0865; читается не больше"),
    ],
    ids=["ending", "binary", "empty", "front matter", "damaged", "no article", "size"],
)  # fmt: skip
def test_a_file_that_cannot_be_read_is_told_in_russian(name: str, data: bytes, sentence: str) -> None:
    assert sentence_about(fault_of(name, data), phrases_in("ru")).startswith(sentence)


@pytest.mark.parametrize("language", LANGUAGES)
def test_links_are_refused_in_every_language(language: str) -> None:
    said = []
    for link in ("ftp://example.org/a.txt", "https://me:secret@example.org"):
        with pytest.raises(UnreadableArticleError) as raised:
            checked_link(link)
        said.append(sentence_about(raised.value, phrases_in(language)))
    assert "ftp://example.org/a.txt" in said[0]
    assert "https://" in said[0].replace("ftp://", "")
    assert "secret" not in said[1]
    assert language == ENGLISH or said[1] != sentence_about(raised.value, phrases_in(ENGLISH))


def test_a_name_without_end_leaves_room_for_what_is_wrong() -> None:
    said = sentence_about(fault_of("x" * 5000 + ".exe", b"x"), phrases_in(ENGLISH))
    assert said.startswith("x" * 119 + "… is not a file that can be read.")
