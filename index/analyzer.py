"""Analyzer: text to search terms, by the rules of its language.

A term is `language + "_" + stem`, for example `en_treati`: a stem means something only within its language, so a
question is analysed once for every language that its scope holds and meets each article in that article's own.
"""

from __future__ import annotations

import threading
import unicodedata
from functools import cache
from typing import TYPE_CHECKING

import regex

from corpus.article import Span

if TYPE_CHECKING:
    from Stemmer import Stemmer

ANALYZER_VERSION = 1
"""Raise it when the same text would give other terms: an index made with another version is refused."""

SNOWBALL_ALGORITHMS = {
    "ar": "arabic", "ca": "catalan", "cs": "czech", "da": "danish", "de": "german", "el": "greek", "en": "english",
    "eo": "esperanto", "es": "spanish", "et": "estonian", "eu": "basque", "fa": "persian", "fi": "finnish",
    "fr": "french", "ga": "irish", "hi": "hindi", "hu": "hungarian", "hy": "armenian", "id": "indonesian",
    "it": "italian", "lt": "lithuanian", "nb": "norwegian", "ne": "nepali", "nl": "dutch", "no": "norwegian",
    "pl": "polish", "pt": "portuguese", "ro": "romanian", "ru": "russian", "sr": "serbian", "sv": "swedish",
    "ta": "tamil", "tr": "turkish", "yi": "yiddish",
}  # fmt: skip
"""ISO 639-1 code to the Snowball stemmer (snowballstem.org) of that language; a language without one is not stemmed."""

# Scripts written without spaces, where overlapping pairs of characters stand in for words (as Lucene's CJKAnalyzer
# does); Hangul is among them since its particles are glued to the words.
_UNSPACED = r"\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}ー"
_TOKEN = regex.compile(rf"[{_UNSPACED}]+|[[\p{{L}}\p{{N}}\p{{M}}]--[{_UNSPACED}]]+", regex.V1)
_UNSPACED_START = regex.compile(rf"[{_UNSPACED}]")


def terms(text: str, language: str) -> list[str]:
    """The terms of a text in order, repetitions and stop words included (BM25's document length counts them)."""
    return [term for term, _ in terms_with_spans(text, language)]


def question_terms(text: str, language: str) -> list[str]:
    """The distinct terms of a question in order, without stop words; with them where it has no other word."""
    distinct = list(dict.fromkeys(terms(text, language)))
    return [term for term in distinct if term not in stop_terms(language)] or distinct


def terms_with_spans(text: str, language: str) -> list[tuple[str, Span]]:
    """Every term with the characters of `text` that it was made from."""
    found: list[tuple[str, Span]] = []
    for match in _TOKEN.finditer(text):
        token, start = match.group(), match.start()
        if _UNSPACED_START.match(token):
            width = min(2, len(token))
            pairs = range(len(token) - width + 1)
            found += [(_term(token[i : i + width], language), Span(start + i, start + i + width)) for i in pairs]
        else:
            found.append((_term(token, language), Span(start, match.end())))
    return found


@cache
def stop_terms(language: str) -> frozenset[str]:
    """The terms that carry no topic in that language: function words and question words; empty where none are known.

    Compared as terms, not words, so that an inflected form of a listed word counts too.
    """
    from stop_words import LANGUAGE_MAPPING, get_stop_words

    if language not in LANGUAGE_MAPPING:
        return frozenset()
    return frozenset(term for word in get_stop_words(language) for term in terms(word, language))


def _term(token: str, language: str) -> str:
    folded = unicodedata.normalize("NFKC", token).casefold()
    stem = _stemmer(language)
    return f"{language}_{_without_accents(stem.stemWord(folded) if stem else folded)}"


_this_thread = threading.local()  # a Stemmer keeps state between calls and must not be shared by threads


def _stemmer(language: str) -> Stemmer | None:
    stemmers: dict[str, Stemmer | None] = _this_thread.__dict__
    if language not in stemmers:
        from Stemmer import Stemmer

        algorithm = SNOWBALL_ALGORITHMS.get(language)
        stemmers[language] = Stemmer(algorithm) if algorithm else None
    return stemmers[language]


def _without_accents(text: str) -> str:
    """Letters without their diacritics, which people leave out when they type; after stemming, which needs them."""
    if text.isascii():
        return text
    marks_apart = unicodedata.normalize("NFD", text)
    return unicodedata.normalize("NFC", "".join(c for c in marks_apart if not _is_latin_mark(c)))


def _is_latin_mark(character: str) -> bool:
    # U+0300 to U+036F are the accents of Latin, Greek and Cyrillic; marks of other scripts are vowels and must stay.
    return "\u0300" <= character <= "\u036f"
