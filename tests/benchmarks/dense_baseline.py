"""Plain dense ranking of whole documents: the proof that encoder, exact search and measures are right.

    python -m tests.benchmarks.dense_baseline FOLDER ...

For each folder in BEIR layout, the means to be held against the published figures of all-MiniLM-L6-v2 (MTEB):
nDCG@10 .6451 on SciFact, .9436 on XQuAD in English, .2161 in Russian. The protocol is theirs, not ours: one vector a
document, of its title, a space and its text, cut by the model after 256 word pieces; no lexical evidence.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np

from index.evaluation.beir_folder import BeirFolder, read_beir_folder
from index.evaluation.measures import ranking_values
from index.models.sentence_encoder import SentenceEncoder
from index.view.faiss_vectors import ExactVectors

DEPTH = 100
EMBEDDED_TOGETHER = 256


def main(folders: list[str]) -> None:
    encoder = SentenceEncoder()
    for name in folders:
        values = measured(encoder, read_beir_folder(Path(name)))
        means = {measure: round(float(np.mean([*of.values()])), 4) for measure, of in values.items()}
        sys.stdout.write(f"{Path(name).resolve().name} {means}\n")


def measured(encoder: SentenceEncoder, folder: BeirFolder) -> dict[str, dict[str, float]]:
    """Measure -> question id -> value."""
    ids = list(folder.documents)
    texts = [f"{document.title or ''} {document.text}".strip() for document in folder.documents.values()]
    batches = [
        encoder.encode_passages(texts[n : n + EMBEDDED_TOGETHER]) for n in range(0, len(texts), EMBEDDED_TOGETHER)
    ]
    vectors = ExactVectors(batch.astype(np.float16) for batch in batches)  # as they are stored
    asked = [question for question in folder.questions if question.grades]
    rankings = {
        question.id: [ids[row] for row in vectors.search(vector, DEPTH)]
        for question, vector in zip(asked, encoder.encode_questions([q.text for q in asked]), strict=True)
    }
    return ranking_values(rankings, {question.id: question.grades for question in asked})


if __name__ == "__main__":
    main(sys.argv[1:])
