"""IngestReport: what became of articles on their way in."""

from __future__ import annotations

from dataclasses import dataclass, field

from corpus.errors import UnreadableArticleError


@dataclass(slots=True)
class IngestReport:
    """How many articles were new, changed, the same or taken out, and how many passages were embedded for them.

    `problems`: an error for each file or link that could not become an article.
    """

    added: int = 0
    changed: int = 0
    unchanged: int = 0
    removed: int = 0
    passages: int = 0
    problems: list[UnreadableArticleError] = field(default_factory=list)

    def add(self, other: IngestReport) -> None:
        """Count another report in."""
        self.added += other.added
        self.changed += other.changed
        self.unchanged += other.unchanged
        self.removed += other.removed
        self.passages += other.passages
        self.problems += other.problems
