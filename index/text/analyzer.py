"""Analyzer: text to search terms, by the rules of its language.

A term is `language + "_" + stem`, for example `en_treati`: a stem means something only within its language, so a
question is analysed once for every language that its scope holds and meets each article in that article's own.
"""

from __future__ import annotations

import threading
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import TYPE_CHECKING

import regex

from index.text.stop_words import OWN_LISTS

if TYPE_CHECKING:
    from Stemmer import Stemmer

Word = tuple[str, ...]
"""A word of a question: one term for every language that takes it for a word with a topic."""

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
_WORD = rf"[[\p{{L}}\p{{N}}\p{{M}}]--[{_UNSPACED}]]+"
_UNSPACED_RUN = regex.compile(rf"[{_UNSPACED}]+")
_TOKEN = regex.compile(rf"[{_UNSPACED}]+|{_WORD}(?:['’./-]{_WORD})*", regex.V1)
_JOINT = regex.compile(r"[./-]")
_APOSTROPHE = regex.compile(r"['’]")

TERMS_REMEMBERED = 20_000
"""Words whose terms are kept, about 3 MB: the same ones come again and again, in questions and in texts."""

_ELIDING = ("ca", "fr", "it")
"""Languages in which an apostrophe stands between two words: l'eau, dell'arte."""


def terms(text: str, language: str) -> list[str]:
    """The terms of a text in order, repetitions included, stop words left out.

    A compound gives its parts and itself: covid-19 is covid, 19 and covid19.
    """
    ignored = _stop_terms(language)
    return [term for term in _all_terms(text, language) if term not in ignored]


def question_words(text: str, languages: Sequence[str]) -> list[Word]:
    """The distinct words of a question, each as the terms that it is in the languages of a scope, the main one first.

    A stop word of one language is left out in that language, one of the question's own language in all: where the
    language of an article was not recognised, or is another one, "the" would otherwise be a rare word.
    """
    own = question_language(text, languages)
    ignored = _stop_terms(own)
    words: dict[str, list[str]] = {}
    for language in languages:
        for word in _words(text, language):
            term = _term(word, language)
            if _term(word, own) not in ignored and term not in _stop_terms(language):
                words.setdefault(word.casefold(), []).append(term)
    return list(dict.fromkeys(tuple(dict.fromkeys(found)) for found in words.values()))


def content_words(text: str, languages: Sequence[str]) -> dict[str, str]:
    """The words of a question that are no stop words, in the one of the languages that it is likely asked in.

    Terms -> how each is spelled there, in small letters.
    """
    language = question_language(text, languages)
    ignored = _stop_terms(language)
    found: dict[str, str] = {}
    for word in _words(text, language):
        term = _term(word, language)
        if term not in ignored:
            found.setdefault(term, word.casefold())
    return found


def question_language(text: str, languages: Sequence[str]) -> str:
    """That of the languages which takes most of the words for stop words, the first of equals.

    A question is too short for a language model, but hardly any is asked without a word of this kind.
    """
    return max(languages, key=lambda language: _stop_words_in(text, language))


def _stop_words_in(text: str, language: str) -> int:
    ignored = _stop_terms(language)
    return sum(term in ignored for term in _all_terms(text, language))


def language_of(term: str) -> str:
    """The language that a term belongs to."""
    return term.partition("_")[0]


def _all_terms(text: str, language: str) -> Iterator[str]:
    return (_term(word, language) for word in _words(text, language))


def _words(text: str, language: str) -> Iterator[str]:
    for token in _TOKEN.findall(text):
        if _UNSPACED_RUN.match(token):
            yield from (token[i : i + 2] for i in range(max(1, len(token) - 1)))
            continue
        parts = _JOINT.split(token)
        for part in parts:
            yield from _APOSTROPHE.split(part) if language in _ELIDING else [part]
        if len(parts) > 1:
            yield "".join(parts)


@cache
def _stop_terms(language: str) -> frozenset[str]:
    """The terms of a language's stop words: compared as terms, so that inflected forms of a listed word count too."""
    words = OWN_LISTS[language].split() if language in OWN_LISTS else _packaged_stop_words(language)
    return frozenset(term for word in words for term in _all_terms(word, language))


def _packaged_stop_words(language: str) -> list[str]:
    from stop_words import LANGUAGE_MAPPING, get_stop_words

    return list(get_stop_words(language)) if language in LANGUAGE_MAPPING else []


@lru_cache(maxsize=TERMS_REMEMBERED)
def _term(token: str, language: str) -> str:
    folded = unicodedata.normalize("NFKC", token).casefold().replace("’", "'")
    stemmer = _stemmer(language)
    stem = stemmer.stemWord(folded) if stemmer else folded
    plain = _without_accents(stem).replace("'", "")
    return f"{language}_{plain}"


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
