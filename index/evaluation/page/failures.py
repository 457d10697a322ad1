"""The part of a report's page to learn from: questions that went wrong, and passages that no question reaches."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from corpus.article import Span
from index.answer import RankedPassage
from index.evaluation.labels import LabelledQuestion, Place
from index.evaluation.page.frame import percent
from index.evaluation.page.markup import Markup, joined, tag
from index.evaluation.results import Outcome, Report
from index.store.contract import StoredPassage

OPEN = 5
LISTED = 30
"""Failures of a kind that are shown at once, and those that can be unfolded."""

ARTICLES_DRAWN = 30
"""Articles with an unreached passage whose passages are drawn as squares."""


def failures(report: Report) -> Markup:
    """What went wrong, each kind with its worst first."""
    wrong = [outcome for outcome in report.outcomes if outcome.question.answerable and not outcome.first_is_relevant]
    wrong.sort(key=lambda outcome: -(outcome.rank or len(report.labels.places) + 1))
    false = [outcome for outcome in report.outcomes if outcome.answer.answered and not outcome.question.answerable]
    false.sort(key=lambda outcome: -outcome.answer.confidence)
    shy = [outcome for outcome in report.outcomes if outcome.first_is_relevant and not outcome.answer.answered]
    shy.sort(key=lambda outcome: outcome.answer.confidence)
    kinds = (
        ("Something else came first", wrong),
        ("Answered, though nothing answers", false),
        ("Not answered, with a hit first", shy),
    )
    return joined(*(_section(report, title, outcomes) for title, outcomes in kinds if outcomes))


def coverage(report: Report) -> Markup:
    """Passages that no question reaches, in the articles that they belong to."""
    places, unreached = report.labels.places, report.unreached
    share = 1 - len(unreached) / max(1, len(places))
    said = f"{percent(share)} of the passages are among the first ten of some question; {len(unreached):,} never are."
    parts = [tag("h2", "Coverage"), tag("p", said, class_="soft")]
    missed = {places[passage].article for passage in unreached}
    shown = [report.excerpts[passage] for passage in unreached if passage in report.excerpts]
    titles = {passage.article.id: passage.article.title for passage in shown}
    most = max(report.reach.values(), default=1)
    drawn = 0
    for article, ids in groupby(
        sorted(places, key=lambda id_: (places[id_].article, id_)), lambda id_: places[id_].article
    ):
        if article in missed and article in titles and drawn < ARTICLES_DRAWN:
            drawn += 1
            cells = [_cell(report.reach.get(id_, 0), most) for id_ in ids]
            parts += [tag("div", titles[article] or article, class_="soft"), tag("div", *cells, class_="strip")]
    if shown:
        texts = [_quoted(passage.article.title, passage.text) for passage in shown[:LISTED]]
        parts.append(tag("details", tag("summary", "Texts of passages that no question reaches"), *texts))
    return tag("section", *parts)


def _cell(times: int, most: int) -> Markup:
    """A passage as a square, the stronger the more questions reach it."""
    strength = f"opacity:{0.35 + 0.65 * times / most:.2f}" if times else None
    return tag("i", title=f"reached by {times} questions", style=strength, class_=None if times else "none")


def _section(report: Report, title: str, outcomes: Sequence[Outcome]) -> Markup:
    head = tag("h2", f"{title}: {len(outcomes)} of {len(report.outcomes)}")
    rest = [_failure(report, outcome) for outcome in outcomes[OPEN:LISTED]]
    folded = tag("details", tag("summary", f"{len(rest)} more"), *rest) if rest else ""
    return tag("section", head, *(_failure(report, outcome) for outcome in outcomes[:OPEN]), folded)


def _failure(report: Report, outcome: Outcome) -> Markup:
    question, answer = outcome.question, outcome.answer
    place = (
        f"first hit at rank {outcome.rank}" if outcome.rank else "no hit" if question.answerable else "no answer exists"
    )
    facts = f"{place}; {'answered' if answer.answered else 'not answered'} with confidence {answer.confidence:.2f}"
    first = [_ranked(answer.passages[0], "good" if outcome.first_is_relevant else "bad")] if answer.passages else []
    expected = report.excerpts.get(outcome.expected or 0)
    beside = [_expected(expected, question)] if expected and not outcome.first_is_relevant else []
    earlier = [tag("p", f"after: {' / '.join(question.history)}", class_="soft")] if question.history else []
    return tag(
        "div",
        *(tag("h3", question.text), *earlier, tag("p", facts, class_="soft")),
        tag("div", *first, *beside, class_="pair"),
        class_="failure",
    )


def _ranked(passage: RankedPassage, class_: str) -> Markup:
    return _quoted(f"Came first: {passage.article.title}", passage.text, passage.highlight, class_)


def _expected(passage: StoredPassage, question: LabelledQuestion) -> Markup:
    """A passage that would have been right, the first answer in it marked."""
    place = Place(passage.article.id, passage.start, passage.end)
    answer = next((span for span in question.spans if span.overlaps(place)), None)
    marked = Span(max(0, answer.start - place.start), answer.end - place.start) if answer else None
    return _quoted(f"Expected: {passage.article.title}", passage.text, marked, "good")


def _quoted(cite: str, text: str, marked: Span | None = None, class_: str | None = None) -> Markup:
    start, end = marked or Span(0, 0)
    words = (text[:start], tag("mark", text[start:end]), text[end:]) if marked else (text,)
    return tag("blockquote", tag("cite", cite), *words, class_=class_)
