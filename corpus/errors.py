"""What can go wrong that a person can mend.

    UserFacingError              what is wrong, and what to do next
    ├── UnreadableArticleError   a file or upload that cannot become an article          (corpus)
    ├── QuestionError            a question that cannot be searched for                  (index)
    ├── EncoderError             model files missing, changed, or of another shape       (index)
    ├── StoreError               data directory unusable: read-only, newer, damaged      (index)
    │   └── ModelMismatchError   the index was built with another model or cutting rule  (index)
    ├── DatasetError             a question file or BEIR folder with a fault             (index)
    ├── SettingsError            unknown key, value out of bounds                        (bot)
    └── DiscordStartError        token missing or refused, no network                    (bot)

Everything else that is raised is a defect of the program and keeps its traceback.
"""

from __future__ import annotations

from typing import Literal

FileFault = Literal[
    "binary", "encoding", "no-article", "front-matter", "empty", "ending", "size", "scanned", "damaged", "encrypted",
    "no-room", "link-slow", "link-not-web", "link-not-public", "link-unreachable", "link-status", "link-kind",
    "link-size", "link-none", "link-password",
]  # fmt: skip
"""What can be wrong with a file or link that somebody sends, for those who say it in another language."""


class UserFacingError(Exception):
    """A fault that its reader can mend. `str(error)` is "what is wrong. What to do."."""

    def __init__(self, problem: str, mend: str) -> None:
        """Keep both sentences; each ends with a full stop."""
        super().__init__(f"{problem} {mend}")
        self.problem = problem
        self.mend = mend


class UnreadableArticleError(UserFacingError):
    """A file or upload that cannot become an article.

    `fault` names what is wrong and `values` what stands in the sentence; None for faults of paths, which nobody sends.
    """

    def __init__(self, problem: str, mend: str, fault: FileFault | None = None, **values: str | int) -> None:
        super().__init__(problem, mend)
        self.fault = fault
        self.values = values


class QuestionError(UserFacingError):
    """A question that cannot be searched for.

    `fault` names what is wrong and `values` the numbers in it, for those who say it in another language.
    """

    def __init__(self, problem: str, mend: str, fault: str = "unusable", **values: int) -> None:
        super().__init__(problem, mend)
        self.fault = fault
        self.values = values


class EncoderError(UserFacingError):
    """Model files that are missing, changed, or of another shape than expected."""


class StoreError(UserFacingError):
    """A data directory that cannot be used as it is."""


class ModelMismatchError(StoreError):
    """An index that was built with another model, cutting rule or analyzer."""


class DatasetError(UserFacingError):
    """A question file or BEIR folder with a fault."""


class SettingsError(UserFacingError):
    """An unknown key or a value out of bounds."""


class DiscordStartError(UserFacingError):
    """The bot cannot reach or enter Discord."""


def reason_of(error: OSError) -> str:
    """Why the operating system refused, as it stands in a sentence: "permission denied"."""
    return (error.strerror or type(error).__name__).lower()
