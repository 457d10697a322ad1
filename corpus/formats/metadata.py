"""What a file says about itself: the front matter of text and Markdown files."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime

from corpus.errors import UnreadableArticleError

_FRONT_MATTER = re.compile(r"---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_KEY = re.compile(r"\s*(?:#.*\n\s*)*[\"']?[A-Za-z][\w .-]*[\"']?[ \t]*:(?:\s|\Z)")
_PARTIAL_DATE = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2]))?")
_WRITTEN_DATES = ("%d %B %Y", "%B %d, %Y", "%d %b %Y", "%b %d, %Y", "%d.%m.%Y", "%Y/%m/%d", "%Y%m%d")
_LANGUAGE = re.compile(r"([A-Za-z]{2})(?:[-_].*)?")


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known about an article beside its text. Fields as in Article."""

    title: str | None = None
    url: str | None = None
    author: str | None = None
    published: str | None = None
    publisher: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """A file's metadata and the text that follows it, unchanged."""

    metadata: Metadata
    text: str


def split_front_matter(text: str, name: str) -> FrontMatter:
    """Take the YAML front matter off `text`.

    Two lines of dashes around prose are no front matter: such text is left whole.
    Raises UnreadableArticleError where front matter is not valid YAML.
    """
    opening = text.lstrip("\n")
    found = _FRONT_MATTER.match(opening)
    if found is None or not _KEY.match(found[1]):
        return FrontMatter(Metadata(), text)
    fields = _parsed(found[1], name)
    if fields is None:
        return FrontMatter(Metadata(), text)
    # One empty line sets the text off from the dashes; further ones are the text's own business and stripped later.
    return FrontMatter(_from_fields(fields), opening[found.end() :])


def _parsed(yaml_text: str, name: str) -> dict[str, object] | None:
    import yaml
    from frontmatter.default_handlers import YAMLHandler

    try:
        fields = YAMLHandler().load(yaml_text)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        line = mark.line + 2 if mark else 0  # the mark is counted from 0, below the line of dashes
        raise _bad_front_matter(name, line) from None
    except (yaml.YAMLError, ValueError, RecursionError):  # ValueError: a date such as 2019-13-45
        raise _bad_front_matter(name, 0) from None
    if not isinstance(fields, dict):
        return None
    return {str(key).lower(): value for key, value in fields.items()}


def _bad_front_matter(name: str, line: int) -> UnreadableArticleError:
    """`line`: counted from 1, 0 where it is not known."""
    place = f", line {line}" if line else ""
    return UnreadableArticleError(
        f"The front matter of {name}{place} is not valid YAML.",
        'Put values that hold a colon in quotes, as in title: "One: two", or take the front matter out.',
        "front-matter",
        name=name,
        line=line,
    )


def _from_fields(fields: dict[str, object]) -> Metadata:
    source = _line(fields.get("source"))
    source_is_url = is_url(source)
    return Metadata(
        title=_line(fields.get("title")),
        url=_url(_first(fields, "url", "link", "canonical_url")) or (source if source_is_url else None),
        author=_names(_first(fields, "author", "authors")),
        published=iso_date(_first(fields, "date", "published")),
        publisher=_line(_first(fields, "publisher", "site")) or (None if source_is_url else source),
        language=language_code(_line(_first(fields, "lang", "language"))),
    )


def _first(fields: dict[str, object], *keys: str) -> object:
    return next((fields[key] for key in keys if fields.get(key) is not None), None)


def _line(value: object) -> str | None:
    """A scalar as one line of text; None for an empty value or one with parts."""
    if not isinstance(value, str | int | float | date):
        return None
    return " ".join(str(value).split()) or None


def _names(value: object) -> str | None:
    if isinstance(value, list):
        return ", ".join(filter(None, map(_line, value))) or None
    return _line(value)


def is_url(value: str | None) -> bool:
    """Whether `value` is a web address that a reader can open."""
    return value is not None and re.fullmatch(r"https?://\S+", value, re.IGNORECASE) is not None


def _url(value: object) -> str | None:
    line = _line(value)
    return line if is_url(line) else None


def iso_date(value: object) -> str | None:
    """`value`, a date in one of the usual notations, as an ISO 8601 date (or year, or month); else None."""
    if isinstance(value, date):  # or a datetime, which is one too
        return value.strftime("%Y-%m-%d")
    line = _line(value)
    if line is None:
        return None
    if _PARTIAL_DATE.fullmatch(line):
        return line
    with suppress(ValueError):
        return datetime.fromisoformat(line).date().isoformat()
    for notation in _WRITTEN_DATES:
        with suppress(ValueError):
            return datetime.strptime(line, notation).date().isoformat()  # noqa: DTZ007 - only its day is used
    return None


def language_code(value: str | None) -> str | None:
    """The ISO 639-1 code that a language tag such as "en-GB" starts with, else None."""
    found = _LANGUAGE.fullmatch(value) if value else None
    return found[1].lower() if found else None
