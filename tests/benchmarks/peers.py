"""Citecord and its peers side by side: `python -m tests.benchmarks.peers FOLDER --peer NAME=PYTHON ...`.

FOLDER is in BEIR layout, such as SciFact's. PYTHON is the interpreter that a peer is installed in; `plain`, sentence
embeddings with an exact search and nothing else, is measured in the current one unless it is named. How each is set up
stands in peer_systems.py. All get the same documents, questions and model weights, and each phase is a process of its
own: one that writes the index; one that opens it, answers a question and ends (three times, the systems in turn); one
that answers all questions one after another, and then again with eight threads. A question asks for ten hits:
documents, or in Citecord's case passages; its ten best documents, which nDCG@10 judges, come of 50 passages in another
pass.

With --articles N, the documents are those that answer the questions, and then others up to N: as many questions as with
all, but easier ones, so that nDCG@10 only compares within the run. A table goes to standard output, all figures to
--json FILE.

Where other processes keep the machine busy, set OMP_WAIT_POLICY=PASSIVE. Otherwise the threads of torch, which the
peers use and Citecord's questions do not, spin while they wait for each other, on the very core that the other one
waits for: a question then takes them half a second, which says nothing of the libraries.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np

from index.evaluation.beir_folder import BeirFolder, BeirQuestion, read_beir_folder
from index.evaluation.measures import ranking_values
from index.evaluation.records import Document
from index.models.packaged import published_folder
from tests.benchmarks.peer_script import System
from tests.benchmarks.peer_systems import CITECORD, PEERS
from tests.benchmarks.speed import process

ROOT = Path(__file__).resolve().parents[2]
OWN = "citecord"
RUNS = 3
ROWS = {
    "ingest: seconds": 1,
    "ingest: peak MB": 0,
    "cold question: seconds": 2,
    "cold question: peak MB": 0,
    "warm question: ms, p50": 1,
    "warm question: ms, p95": 1,
    "warm questions: peak MB": 0,
    "answers a second, 1 asker": 1,
    "answers a second, 8 askers": 1,
    "nDCG@10": 4,
}
"""The rows of the table, with their decimal places."""

TOLD_BELOW = (
    "fault",
    "fault with 8 askers",
    "answers that 8 askers got otherwise than 1",
    "warm question that asks for enough passages to rank ten documents: ms, p50",
)
"""What stands under the table, where there is anything to tell."""

UNCOMPARED = "nDCG@10"
NO_HOST = {
    "HF_HUB_OFFLINE": "1",
    "ANONYMIZED_TELEMETRY": "False",
    "HAYSTACK_TELEMETRY_ENABLED": "False",
}
"""So that no library asks anything of a host, or tells one: it would be timed, too."""

Figures = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Material:
    """What every system gets: a folder with documents.jsonl, and the questions with their labels."""

    place: Path
    documents: int
    questions: Sequence[BeirQuestion]


@dataclass(frozen=True, slots=True)
class Contestant:
    """A system in an interpreter, with the environment of its processes."""

    name: str
    system: System
    python: str
    environment: Mapping[str, str]

    def run(self, phase: str, folder: Path, given: Path, found: Path) -> tuple[float, float]:
        """Run a phase of its script; wall seconds and peak MB of that process."""
        script = given.parent / f"script_{self.name}.py"
        script.write_text(self.system.script(), encoding="utf-8")
        command = [self.python, str(script), phase, str(folder), str(published_folder()), str(given), str(found)]
        return process(command, dict(self.environment))

    def ask(self, folder: Path, given: Path, found: Path) -> tuple[float, float]:
        """Answer one question in a process that begins with nothing; Citecord does it as its users do."""
        if self.name != OWN:
            return self.run("ask", folder, given, found)
        question = json.loads(given.read_text(encoding="utf-8"))[0]
        command = [self.python, "-m", "bot", "ask", question, "--json", "--data-dir", str(folder)]
        return process(command, dict(self.environment))

    def versions(self) -> str:
        """The interpreter's versions of the packages that matter."""
        asked = """
import sys
from importlib.metadata import version
print(", ".join(f"{name} {version(name)}" for name in sys.argv[1:]))
"""
        command = [self.python, "-c", asked, *self.system.packages]
        told = subprocess.run(command, check=False, capture_output=True, text=True)
        return told.stdout.strip() or told.stderr.strip().rpartition("\n")[2]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument(
        "--peer", type=_named_peer, action="append", default=[], metavar="NAME=PYTHON", help=", ".join(PEERS)
    )
    parser.add_argument("--articles", type=int, help="documents to index; all of them, if it is not given")
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    before = os.getloadavg()[0]
    openmp = {name: value for name, value in os.environ.items() if name.startswith(("OMP_", "GOMP_"))}
    with tempfile.TemporaryDirectory(prefix="citecord-peers-") as place:
        material = _material(read_beir_folder(options.folder), options.articles, Path(place))
        contestants = _contestants({"plain": sys.executable} | dict(options.peer), Path(place))
        figures = _measured(contestants, material)
    sys.stdout.write(_table(figures, f"{material.documents} documents, {len(material.questions)} questions"))
    sys.stdout.write(f"{os.cpu_count()} processors, load by others before the run {before:.1f}, OpenMP {openmp}\n")
    if options.json:
        told = {
            "documents": material.documents,
            "questions": len(material.questions),
            "processors": os.cpu_count(),
            "load before": before,
            "OpenMP": openmp,
            "systems": figures,
        }
        options.json.write_text(json.dumps(told, indent=1), encoding="utf-8")


def _named_peer(text: str) -> tuple[str, str]:
    name, _, python = text.partition("=")
    if name not in PEERS or not python:
        raise argparse.ArgumentTypeError(f"{text!r} is not NAME=PYTHON with a name of {', '.join(PEERS)}.")
    return name, python


def _material(folder: BeirFolder, count: int | None, place: Path) -> Material:
    """Choose the documents and write them down; questions that nothing among them answers fully are left out."""
    labelled = [question for question in folder.questions if question.grades]
    first = dict.fromkeys(id_ for question in labelled for id_ in question.grades)
    ordered = [*first, *(id_ for id_ in folder.documents if id_ not in first)]
    ids = list(islice((id_ for id_ in ordered if folder.documents[id_].article()), count))
    with (place / "documents.jsonl").open("w", encoding="utf-8") as lines:
        lines.writelines(json.dumps(_as_given(folder.documents[id_])) + "\n" for id_ in ids)
    chosen = set(ids)
    questions = [question for question in labelled if chosen.issuperset(question.grades)]
    (place / "questions.json").write_text(json.dumps([question.text for question in questions]), encoding="utf-8")
    return Material(place, len(ids), questions)


def _as_given(document: Document) -> dict[str, str]:
    return {"id": str(document.id), "title": document.title or "", "text": document.text}


def _contestants(peers: Mapping[str, str], place: Path) -> list[Contestant]:
    """Citecord first. Its own packages are not put in the way of the peers' imports."""
    outside = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"} | NO_HOST
    models = {"CITECORD_ENCODER__COMPILED_MODELS": str(place / "models")} | outside
    own = Contestant(OWN, CITECORD, sys.executable, models | {"PYTHONPATH": str(ROOT)})
    return [own, *(Contestant(name, PEERS[name], python, outside) for name, python in peers.items())]


def _measured(contestants: Sequence[Contestant], material: Material) -> dict[str, Figures]:
    """Name -> row -> figure; a system that fails has a "fault" instead of what did not come about."""
    _compile(contestants[0], material.place)
    figures: dict[str, Figures] = {
        each.name: {"mode": each.system.mode, "versions": each.versions()} for each in contestants
    }
    for phase in (_ingested, *[_asked] * RUNS, _warm):
        for each in contestants:
            of = figures[each.name]
            if "fault" in of:
                continue
            sys.stderr.write(f"{each.name}: {phase.__name__.strip('_')}\n")
            try:
                phase(each, material, of)
            except subprocess.CalledProcessError as error:
                of["fault"] = error.stderr.strip()[-2_000:]
    return figures


def _compile(own: Contestant, place: Path) -> None:
    """Index a document elsewhere first: Citecord compiles its model once per machine, which is not counted."""
    given = place / "one.jsonl"
    given.write_text(json.dumps({"id": "one", "title": "", "text": "A text to begin with."}) + "\n", encoding="utf-8")
    (place / "one").mkdir()
    own.run("ingest", place / "one", given, place / "nothing.json")


def _ingested(each: Contestant, material: Material, of: Figures) -> None:
    folder = material.place / f"index_{each.name}"
    folder.mkdir()
    measured = each.run("ingest", folder, material.place / "documents.jsonl", material.place / "nothing.json")
    of |= dict(zip(("ingest: seconds", "ingest: peak MB"), measured, strict=True))


def _asked(each: Contestant, material: Material, of: Figures) -> None:
    folder, given = material.place / f"index_{each.name}", material.place / "questions.json"
    runs = of.setdefault("cold runs: seconds, peak MB", [])
    runs.append(each.ask(folder, given, material.place / "answer.json"))
    for name, values in zip(("cold question: seconds", "cold question: peak MB"), zip(*runs, strict=True), strict=True):
        of[name] = statistics.median(values)


def _warm(each: Contestant, material: Material, of: Figures) -> None:
    folder, found = material.place / f"index_{each.name}", material.place / f"found_{each.name}.json"
    _, of["warm questions: peak MB"] = each.run("warm", folder, material.place / "questions.json", found)
    answers = json.loads(found.read_text(encoding="utf-8"))
    milliseconds, count = answers["milliseconds"], len(material.questions)
    for share in (50, 95):
        of[f"warm question: ms, p{share}"] = float(np.percentile(milliseconds, share))
    if deeper := answers.get("ranking_milliseconds"):
        of["warm question that asks for enough passages to rank ten documents: ms, p50"] = statistics.median(deeper)
    of["answers a second, 1 asker"] = 1000 * count / sum(milliseconds)
    if answers["faults"]:
        of["fault with 8 askers"] = f"{len(answers['faults'])} of {count} questions, first: {answers['faults'][0]}"
    else:
        of["answers a second, 8 askers"] = count / answers["seconds_together"]
    of["answers that 8 askers got otherwise than 1"] = answers["other_answers"]
    ids = [question.id for question in material.questions]
    relevant = {question.id: question.grades for question in material.questions}
    values = ranking_values(dict(zip(ids, answers["rankings"], strict=True)), relevant)
    of["nDCG@10"] = float(np.mean([*values["nDCG@10"].values()]))


def _table(figures: Mapping[str, Figures], heading: str) -> str:
    """A column per system, Citecord's first; in brackets, a figure divided by Citecord's."""
    own = figures[OWN]
    rows = [[heading, *figures]]
    for row, places in ROWS.items():
        cells = [
            _cell(of.get(row), own.get(row), places, row != UNCOMPARED and of is not own) for of in figures.values()
        ]
        rows.append([row, *cells])
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = ["  ".join([row[0].ljust(widths[0]), *map(str.rjust, row[1:], widths[1:])]) for row in rows]
    lines += [
        "",
        "Citecord's one-off compiling of its model is not counted. In brackets: divided by Citecord's figure.",
    ]
    for name, of in figures.items():
        lines.append(f"{name}: {of['mode']}; {of['versions']}")
        told = ((what, of[what]) for what in TOLD_BELOW if of.get(what))
        lines += [
            f"  {what}: {value:.1f}" if isinstance(value, float) else f"  {what}: {value}" for what, value in told
        ]
    return "\n".join(lines) + "\n"


def _cell(value: float | None, own: float | None, places: int, compared: bool) -> str:
    if value is None:
        return "fault"
    ratio = f" ({value / own:.2f})" if compared and own else ""
    return f"{value:.{places}f}{ratio}"


if __name__ == "__main__":
    main()
