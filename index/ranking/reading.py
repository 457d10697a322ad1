"""Reading: a reader looks at the first passages of a ranking, a few at a time, while none of them seems to answer."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from index.reader.contract import PassageToRead, Reader, Reading
from index.store.contract import StoredPassage

READ = (5, 10)
"""So many passages are read: the first five always, more only while nothing read answers."""

ANSWERS = 0.0
"""Logit of the reader from which a passage seems to answer, so that no more are read."""

Fetch = Callable[[Sequence[int]], Sequence[StoredPassage]]


def read_on(reader: Reader, question: str, ids: Sequence[int], fetch: Fetch) -> Mapping[int, Reading]:
    """What the reader says of the first passages, by row id; of those that are no longer stored, nothing.

    `ids`: the passages best first; `fetch`: gives those of them that still exist, in order.
    """
    readings: dict[int, Reading] = {}
    begun = 0
    for end in READ:
        passages = fetch(ids[begun:end])
        texts = [PassageToRead(passage.article.title, passage.heading, passage.text) for passage in passages]
        for passage, reading in zip(passages, reader.read(question, texts), strict=True):
            readings[passage.id] = reading
        begun = end
        if begun >= len(ids) or any(reading.logit >= ANSWERS for reading in readings.values()):
            break
    return readings
