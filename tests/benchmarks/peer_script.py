"""The script that a system runs in a process of its own, in the interpreter that it is installed in.

It is BEFORE, the system's own part and AFTER. The own part (in peer_systems.py) says how a user sets the library up, by
two functions:

    ingest(folder, model, documents)   write an index of the documents into a folder
    opened(folder, model)              open it; returns two functions question -> ids of documents, best first

The first of the two asks for ten hits, and is timed. The second gives the ten best documents, which are judged. They
are the same function unless hits are pieces of documents: then ten documents take more than ten hits.

`model` is the folder of the model's weights, the same for all. A document is a dict of id, title and text.

The script is called with a phase, the folder, the model, the input file and the file to write what it found to, since
libraries print on standard output as they like. The input: for `ingest` documents, a line of JSON each; for `ask` and
`warm` a list of questions as JSON.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class System:
    """The mode in which a system is measured, the packages whose versions are named in the table, and its own part."""

    mode: str
    packages: tuple[str, ...]
    own_part: str

    def script(self) -> str:
        """The whole script."""
        return BEFORE + self.own_part + AFTER


BEFORE = """
import json, sys, threading, time
from pathlib import Path

TOP = 10

def whole(document):
    return f"{document['title']} {document['text']}".strip()
"""

AFTER = """
WARMED_BY = 10
ASKERS = 8

def main(phase, folder, model, given, found):
    if phase == "ingest":
        with open(given, encoding="utf-8") as lines:
            ingest(folder, model, [json.loads(line) for line in lines])
        return
    questions = json.loads(Path(given).read_text(encoding="utf-8"))
    search, rank = opened(folder, model)
    answers = {"ranking": search(questions[0])} if phase == "ask" else warm(search, rank, questions)
    Path(found).write_text(json.dumps(answers), encoding="utf-8")

def warm(search, rank, questions):
    for question in questions[:WARMED_BY]:
        search(question)
    answers, milliseconds = in_turn(search, questions)
    found = {"milliseconds": milliseconds, "rankings": answers} | together(search, questions, answers)
    if rank is not search:
        found["rankings"], found["ranking_milliseconds"] = in_turn(rank, questions)
    return found

def in_turn(search, questions):
    answers, milliseconds = [], []
    for question in questions:
        began = time.perf_counter()
        answers.append(search(question))
        milliseconds.append(1000 * (time.perf_counter() - began))
    return answers, milliseconds

def together(search, questions, answers):
    # Each asker has questions of its own, so that nothing is answered from what another has just asked.
    faults, others = [], []

    def ask(first):
        for number in range(first, len(questions), ASKERS):
            try:
                if search(questions[number]) != answers[number]:
                    others.append(number)
            except Exception as error:
                faults.append(f"{type(error).__name__}: {error}")

    threads = [threading.Thread(target=ask, args=(first,)) for first in range(ASKERS)]
    began = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return {"seconds_together": time.perf_counter() - began, "faults": faults, "other_answers": len(others)}

main(*sys.argv[1:])
"""
