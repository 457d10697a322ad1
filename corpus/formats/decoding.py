"""Bytes of a text file -> characters, or a refusal that names the file."""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING

from corpus.errors import UnreadableArticleError

if TYPE_CHECKING:
    from charset_normalizer import CharsetMatch

# The longer mark comes first: that of UTF-32 starts with that of UTF-16.
_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

_GUESSED_FROM = 200_000
"""Bytes. More of a file tells its encoding no better and takes longer."""

_MOST_NOISE = 0.02
"""charset-normalizer's measure of what is odd in the decoded text, 0..1, lower is better."""

_LEAST_COHERENCE = 0.1
"""charset-normalizer's measure of how well the letters' frequencies fit the language, 0..1; 0.4 and more is usual."""

# Here the bytes of a character must fit each other, which is evidence by itself.
_MULTI_BYTE = {"cp932", "euc_jp", "gb18030", "big5", "cp949"}

# Encodings of one family give plausible letters for each other's texts: "crème" becomes "crčme". So each is believed
# only of the languages that were written in it.
_LANGUAGES_OF = {
    "cp1250": {"Polish", "Czech", "Hungarian", "Slovak", "Slovene", "Croatian", "Romanian"},
    "cp1251": {"Russian", "Ukrainian", "Bulgarian", "Serbian", "Belarusian"},
    "cp1252": {
        *{"English", "French", "German", "Spanish", "Portuguese", "Italian", "Dutch"},
        *{"Swedish", "Norwegian", "Danish", "Finnish", "Indonesian"},
    },
    "cp1253": {"Greek"},
    "cp1254": {"Turkish"},
    "cp1255": {"Hebrew"},
    "cp1256": {"Arabic", "Farsi"},
    "cp1257": {"Lithuanian", "Estonian", "Latvian"},
    "koi8_r": {"Russian", "Ukrainian"},
    "cp932": {"Japanese"},
    "euc_jp": {"Japanese"},
    "gb18030": {"Chinese"},
    "big5": {"Chinese"},
    "cp949": {"Korean"},
}

_CONTROL_CHARACTERS = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")


def decode_text(data: bytes, name: str, declared: str | None = None) -> str:
    """The characters of a text file, line ends normalised to "\\n".

    Tried in turn: a byte order mark, UTF-8, the encoding that the file itself declares, a confident guess.
    Raises UnreadableArticleError for binary data and for an encoding that cannot be told.
    """
    text = _decoded(data, name, declared)
    return clean_text(text)


def clean_text(text: str) -> str:
    """`text` with one kind of line end and no invisible control characters, lone surrogates or byte order marks."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n").replace("\ufeff", "")
    # A lone surrogate cannot be stored or sent as UTF-8.
    text = text.encode("utf-8", "replace").decode("utf-8")
    return _CONTROL_CHARACTERS.sub("", text)


def _decoded(data: bytes, name: str, declared: str | None) -> str:
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            try:
                return data.decode(encoding)
            except UnicodeDecodeError:
                raise _undecodable(name) from None
    if b"\0" in data:
        raise UnreadableArticleError(
            f"{name} is not a text file: it holds binary data.",
            "Give a text, Markdown, HTML or PDF file with the ending that says which.",
            "binary",
            name=name,
        )
    for encoding in filter(None, ("utf-8", declared)):
        try:
            return data.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    return _guessed(data, name)


def _guessed(data: bytes, name: str) -> str:
    from charset_normalizer import from_bytes

    sample = data[:_GUESSED_FROM]
    if len(sample) < len(data):
        sample = sample[: sample.rfind(b"\n") + 1] or sample  # no character cut in two
    matches = from_bytes(sample, cp_isolation=list(_LANGUAGES_OF))
    confident = [match for match in matches if _is_convincing(match)]
    if not confident or (len(confident) > 1 and confident[0].coherence == confident[1].coherence):
        raise _undecodable(name)
    try:
        return data.decode(confident[0].encoding)
    except UnicodeDecodeError:
        raise _undecodable(name) from None


def _is_convincing(match: CharsetMatch) -> bool:
    known_letters = match.coherence >= _LEAST_COHERENCE or match.encoding in _MULTI_BYTE
    # Encodings that decode these bytes to the same text come as one match.
    used_for_it = any(match.language in _LANGUAGES_OF.get(encoding, ()) for encoding in match.could_be_from_charset)
    return match.chaos <= _MOST_NOISE and known_letters and used_for_it


def _undecodable(name: str) -> UnreadableArticleError:
    return UnreadableArticleError(
        f"{name} is not UTF-8 text, and its encoding cannot be told.",
        "Save it as UTF-8 and try again.",
        "encoding",
        name=name,
    )
