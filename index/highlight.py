"""The sentence inside a passage that answers best."""

from __future__ import annotations

from corpus.article import Span
from corpus.splitter import sentence_spans
from index.analyzer import terms


def best_sentence(text: str, language: str, question: str) -> Span:
    """The sentence of a passage that shares the most terms with the question, the first of equals."""
    asked = set(terms(question, language))
    spans = sentence_spans(text, language) or [Span(0, len(text))]
    return max(spans, key=lambda span: len(asked & set(terms(text[span.start : span.end], language))))
