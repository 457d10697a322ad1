"""Which language a text is in: by its script where that settles it, else by its words."""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

import regex

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

UNDETERMINED = "und"
"""ISO 639's code for a language that is not known."""

_SAMPLE_PIECE = 1500
"""Characters taken from the start, the middle and the end of a text; more of it changes no verdict."""

_FEWEST_LETTERS = 24
"""A text with fewer letters could be a name or a word that many languages share."""

_LEAST_PROBABILITY = 0.5
"""Of the likeliest language among those of its script, 0..1."""

_LEAST_KANA = 0.05
"""Share of kana among East Asian letters. Japanese has about half; a Chinese text may quote a Japanese name."""

_LANGUAGE_OF_SCRIPT = {
    "Greek": "el",
    "Thai": "th",
    "Hebrew": "he",
    "Armenian": "hy",
    "Georgian": "ka",
    "Bengali": "bn",
    "Gurmukhi": "pa",
    "Gujarati": "gu",
    "Tamil": "ta",
    "Telugu": "te",
    "Kannada": "kn",
    "Malayalam": "ml",
    "Sinhala": "si",
    "Lao": "lo",
    "Myanmar": "my",
    "Khmer": "km",
}

# Where several languages share a script, the widely written ones: a text is far likelier to be in Russian than in
# one of the small languages that the identifier also knows and, in short texts, takes it for.
_CANDIDATES = {
    "Latin": (
        "af az bs ca cs cy da de en es et eu fi fr ga gl hr hu id is it la lt lv ms mt nl no pl pt ro sk sl sq sv sw tl"
        " tr uz vi"
    ),
    "Cyrillic": "be bg kk ky mk mn ru sr tg tt uk",
    "Arabic": "ar fa ps ug ur",
    "Devanagari": "hi mr ne sa",
}


def detect_language(text: str) -> str:
    """The ISO 639-1 code of the language that most of `text` is in, or "und" where the text does not tell."""
    sample = _sample(text)
    letters = _letters_by_script(sample)
    kana = letters["Kana"]
    if east_asian := kana + letters["Han"]:
        letters["Han"], letters["Kana"] = east_asian, 0
    if not letters:
        return UNDETERMINED
    [(script, count)] = letters.most_common(1)
    if script == "Han":
        return "ja" if kana >= _LEAST_KANA * count else "zh"
    if script == "Hangul":
        return "ko"
    if script in _LANGUAGE_OF_SCRIPT:
        return _LANGUAGE_OF_SCRIPT[script]
    if count < _FEWEST_LETTERS:
        return UNDETERMINED
    return _likeliest(sample, _CANDIDATES[script].split())


def _sample(text: str) -> str:
    if len(text) <= 3 * _SAMPLE_PIECE:
        return text
    middle = (len(text) - _SAMPLE_PIECE) // 2
    return " ".join((text[:_SAMPLE_PIECE], text[middle : middle + _SAMPLE_PIECE], text[-_SAMPLE_PIECE:]))


def _letters_by_script(sample: str) -> Counter[str]:
    letters: Counter[str] = Counter()
    for found in _script().finditer(sample):
        letters[str(found.lastgroup)] += len(found[0])
    return letters


@cache
def _script() -> regex.Pattern[str]:
    """Finds letters of one script; the group that matched is its name in Unicode. Compiled when needed, in 2 ms."""
    names = (*_LANGUAGE_OF_SCRIPT, *_CANDIDATES, "Han", "Hangul")
    scripts = "|".join(rf"(?P<{name}>\p{{Script={name}}}+)" for name in names)
    # The mark of a long vowel is in neither kana, since both use it.
    return regex.compile(rf"{scripts}|(?P<Kana>[\p{{Hiragana}}\p{{Katakana}}ー]+)")


def _likeliest(sample: str, candidates: list[str]) -> str:
    probabilities = {language: chance for language, chance in _identifier().rank(sample) if language in candidates}
    best = max(probabilities, key=probabilities.__getitem__)
    total = sum(probabilities.values())
    return best if total and probabilities[best] / total >= _LEAST_PROBABILITY else UNDETERMINED


@cache
def _identifier() -> LanguageIdentifier:
    """The word statistics, read once: that takes most of a second."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
