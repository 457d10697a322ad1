"""What can be asked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypedDict

from corpus.errors import QuestionError

LONGEST_QUESTION = 4000
"""Characters: as many as Discord lets a person type into one field; the encoder reads about the first 1,000."""


class SearchOptions(TypedDict, total=False):
    """What an answer may depend on besides its question.

    `collections`: those that are searched, None for all. `top`: passages in the answer, 3 if not given. `history`: the
    earlier questions of the conversation, the newest last. `minimum_confidence` stands in for that of the index.
    `article`: the id of the only article to look at. `pinned`: the citation of a passage that comes first whatever its
    rank, if it is among what is searched; the question then counts as answered.
    """

    collections: Sequence[str] | None
    top: int
    history: Sequence[str]
    minimum_confidence: float | None
    article: str | None
    pinned: str | None


def check_question(question: str) -> None:
    """Raise QuestionError for a question that is empty, too long or without a letter or digit."""
    if not question.strip():
        raise QuestionError("The question is empty.", "Type what you want to know.", "empty")
    if any("\ud800" <= character <= "\udfff" for character in question):
        raise QuestionError(
            "The question holds bytes that are no text in UTF-8.", "Type it in a UTF-8 terminal.", "unusable"
        )
    if len(question) > LONGEST_QUESTION:
        raise QuestionError(
            f"The question has {len(question):,} characters; at most {LONGEST_QUESTION:,} are searched for.",
            "Ask it in fewer words.",
            "too-long",
            found=len(question),
            most=LONGEST_QUESTION,
        )
    if not any(character.isalnum() for character in question):
        raise QuestionError("The question holds no word to search for.", "Ask it in words.", "wordless")
