from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import numpy as np
import pytest

from corpus.cutting.splitter import SplitRule
from corpus.errors import DatasetError
from index.evaluation.compare import Baseline, BaselineQuestion, compare, read_baseline, sign_flip_p
from index.evaluation.dataset import read_question_file
from index.evaluation.evaluate import Examined, evaluate
from index.evaluation.explain import explain, explanation_json, explanation_text, rounded_parts
from index.evaluation.labels import file_labels
from index.evaluation.page.markup import tag
from index.evaluation.page.page import report_page
from index.evaluation.report import report_json
from index.evaluation.results import Report
from index.evaluation.tables import evaluation_text
from index.passage_index import PassageIndex
from index.store.sqlite.store import SqliteStore
from tests.support.articles import article
from tests.support.beir_folders import write_lines
from tests.support.small_encoder import WordEncoder

HOSTILE = "<script>alert('cat')</script> & \"quotes\""
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


@pytest.fixture
def report(tmp_path: Path) -> Iterator[Report]:
    """Four questions: a hit first, a hit second, a rightly refused one, and one about hostile text."""
    with closing(SqliteStore(tmp_path / "data")) as store:
        index = PassageIndex(store, WordEncoder(["cat", "dog", "bird", "script"]), SplitRule(), 0.5)
        index.update(
            [
                article("The cat sleeps all day.", "cats.txt", "Cats"),
                article("The dog barks at night.", "dogs.txt", f"Dogs {HOSTILE}"),
                article(f"Never trust a script: {HOSTILE} says so.", "scripts.txt", "Scripts"),
            ]
        )
        rows = [
            {"question": "Which cat sleeps all day?", "answer": "all day", "kind": "plain"},
            {"question": "Which dog barks at night?", "answer": "sleeps", "kind": "wrong"},
            {"question": "Bird?", "answer": None, "kind": "far"},
            {"question": f"Whose script is {HOSTILE}?", "answer": HOSTILE, "kind": "plain"},
        ]
        labels = file_labels(read_question_file(write_lines(tmp_path / "pets.jsonl", rows)), index)
        yield evaluate(Examined(index, 0.5), labels)


def test_a_measure_that_nobody_has_explained_is_shown_all_the_same(report: Report) -> None:
    measures = {**report.measures, "P@5": report.measures["R@10"]}
    assert re.search(r"^P@5 +1\.000", evaluation_text(replace(report, measures=measures), None, 100), re.MULTILINE)


def test_json_has_the_fixed_keys_first_and_a_line_for_each_question(report: Report) -> None:
    text = report_json(report)
    found = json.loads(text)
    assert [*found][:7] == ["dataset", "questions", "documents", "passages", "measures", "abstention", "seconds"]
    assert (found["dataset"], found["questions"], found["documents"], found["passages"]) == ("pets.jsonl", 4, 3, 3)
    assert set(found["measures"]) == {"nDCG@10", "RR@10", "R@10", "Success@1", "Success@3", "AP"}
    assert found["measures"]["Success@1"] == pytest.approx(2 / 3, abs=1e-6)
    assert found["measures"]["R@10"] == 1.0
    assert set(found["abstention"]) == {
        "AUROC", "false_answers_at_95", "answerable_answered", "unanswerable_answered", "unanswerable"
    }  # fmt: skip
    assert found["abstention"]["AUROC"] == 1.0
    assert set(found["seconds"]) == {"indexing", "asking", "p50", "p95"}
    assert found["per_question"][0]["measures"]["nDCG@10"] == 1.0
    assert [row["rank"] for row in found["per_question"]] == [1, found["per_question"][1]["rank"], None, 1]
    assert sum(line.startswith('    {"id": ') for line in text.splitlines()) == 4


def test_the_table_says_what_each_figure_means(report: Report) -> None:
    lines = evaluation_text(report, None, 80).splitlines()
    assert lines[0] == "pets.jsonl: 4 questions, 3 documents, 3 passages. A relevant passage is a hit."
    assert lines[2].split() == ["Measure", "Mean", "95", "%", "interval", "What", "it", "says"]
    assert any(re.match(r"Success@1 +0\.667 +0\.\d{3} to 1\.000 +the first one is relevant$", line) for line in lines)
    assert any(re.match(r"AUROC +1\.000 +surer of answerable than of others$", line) for line in lines)
    assert all(len(line) <= 80 for line in lines)


def test_p_is_the_share_of_sign_combinations_that_lie_as_far_out() -> None:
    assert sign_flip_p(np.array([-1.0, -1.0, -1.0])) == 2 / 8
    assert sign_flip_p(np.array([-1.0, 0.0, 0.0, -1.0, -1.0])) == 2 / 8
    # Sums of +-2 +-1: 3, 1, -1, -3; two of four lie as far out as 3, all as far as 1.
    assert sign_flip_p(np.array([2.0, 1.0])) == 2 / 4
    assert sign_flip_p(np.array([2.0, -1.0])) == 1.0
    assert sign_flip_p(np.zeros(5)) == 1.0
    # 20 of 20 the same way: 2 in 2^20 by exact count, below the resolution of 10,000 random ones.
    assert sign_flip_p(-np.ones(20)) == pytest.approx(1 / 10_001, abs=1e-4)
    # 14 that go either way evenly are no evidence.
    assert sign_flip_p(np.array([1.0, -1.0] * 7)) == 1.0


def test_a_report_compared_with_itself_has_not_changed(report: Report, tmp_path: Path) -> None:
    path = tmp_path / "baseline.json"
    path.write_text(report_json(report))
    comparison = compare(report, read_baseline(path))
    assert (comparison.baseline, comparison.fallen, comparison.questions) == ("pets.jsonl", (), ())
    assert [(m.name, m.wins, m.ties, m.losses, m.p_value) for m in comparison.measures] == [
        *((name, 0, 3, 0, 1.0) for name in ("nDCG@10", "RR@10", "R@10", "Success@1", "Success@3", "AP")),
        ("right", 0, 4, 0, 1.0),
    ]


def test_a_comparison_counts_wins_ties_and_losses_of_the_questions_that_both_have(report: Report) -> None:
    cat, dog, bird, _ = (outcome.question.text for outcome in report.outcomes)
    baseline = Baseline(
        "earlier",
        (
            BaselineQuestion(cat, cat, False, False, 4, {"Success@1": 0.0, "nDCG@10": 0.43}),
            BaselineQuestion(dog, dog, True, True, 1, {"Success@1": 1.0, "nDCG@10": 1.0}),
            BaselineQuestion(bird, bird, False, True, None, {}),
            BaselineQuestion("gone", "gone", True, True, 1, {"Success@1": 1.0, "nDCG@10": 1.0}),
        ),
    )
    comparison = compare(report, baseline)
    assert (comparison.new, comparison.gone, comparison.fallen) == (1, 1, ())
    changes = {change.name: change for change in comparison.measures}
    assert set(changes) == {"nDCG@10", "Success@1", "right"}
    success = changes["Success@1"]
    assert (success.before, success.after, success.wins, success.ties, success.losses) == (0.5, 0.5, 1, 0, 1)
    assert success.p_value == 1.0
    rank = report.outcomes[1].rank
    assert rank is not None
    fall = 1 / np.log2(rank + 1) - 1
    assert [(c.question, pytest.approx(c.change)) for c in comparison.questions] == sorted(
        [(cat, 0.57 + 1), (dog, fall - 1)], key=lambda pair: -abs(pair[1])
    )
    text = evaluation_text(report, comparison, 100)
    assert "Compared with earlier: (1 new and 1 gone: not compared)" in text
    assert re.search(r"Success@1 +0\.500 +0\.500 +0\.000 +1\.000 +1 / 0 / 1", text)
    assert f"  {dog}\n      answered, hit at rank 1 -> answered, hit at rank {rank}" in text
    assert f"  {cat}\n      refused, hit at rank 4 -> answered, hit at rank 1" in text


def test_a_measure_fell_where_chance_would_do_that_in_fewer_than_one_of_twenty_cases(report: Report) -> None:
    dog = report.outcomes[1]

    def compared(losses: int) -> tuple[str, ...]:
        """With so many questions that had their hit first before and have it second now."""
        outcomes = [replace(dog, question=replace(dog.question, id=str(number))) for number in range(losses)]
        ids = [outcome.question.id for outcome in outcomes]
        worse = replace(report, outcomes=tuple(outcomes), values={"Success@1": dict.fromkeys(ids, 0.0)})
        before = tuple(BaselineQuestion(id_, id_, True, False, 1, {"Success@1": 1.0}) for id_ in ids)
        return compare(worse, Baseline("earlier", before)).fallen

    assert compared(4) == ()  # 1 in 16
    assert compared(5) == ("Success@1",)  # 1 in 32


def test_a_baseline_that_is_none_or_about_other_questions_is_refused(report: Report, tmp_path: Path) -> None:
    path = write_lines(tmp_path / "baseline.json", ['{"dataset": "pets"}'])
    with pytest.raises(DatasetError, match=r"baseline\.json is no earlier report\."):
        read_baseline(path)
    with pytest.raises(DatasetError, match=r"absent\.json cannot be read: no such file or directory\."):
        read_baseline(tmp_path / "absent.json")
    other = Baseline("others", (BaselineQuestion("x", "x", True, True, 1, {}),))
    with pytest.raises(DatasetError, match=r"others, has no question in common with pets\.jsonl\."):
        compare(report, other)


def test_an_explanation_adds_up(tmp_path: Path) -> None:
    with closing(SqliteStore(tmp_path)) as store:
        index = PassageIndex(store, WordEncoder(["cat", "dog"]), SplitRule(), 0.5)
        pets = [article("The cat sleeps all day.", "cats.txt", "Cats"), article("The dog barks.", "dogs.txt", "Dogs")]
        index.update(pets)
        found = explain(index, "Which cat sleeps?", 0.5)
        ranking = index.rank("Which cat sleeps?")
    assert [passage.title for passage in found.passages] == ["Cats", "Dogs"]
    for passage, score in zip(found.passages, ranking.scores.tolist(), strict=True):
        assert passage.score == pytest.approx(score, abs=0.00005)
        assert sum(passage.parts.values()) == pytest.approx(passage.score, abs=1e-9)
    first = found.passages[0]
    lines = explanation_text(found, 200).splitlines()
    assert lines[:2] == ["Which cat sleeps?", f"Answered: confidence {found.confidence:.3f}, 0.500 asked for."]
    assert lines[3:5] == [f"1.  Cats [{first.citation}]", "    The cat sleeps all day."]
    assert lines[5].startswith(f"    {first.score:.4f} = {first.parts['passage_cosine']:.4f} meaning + ")
    assert json.loads(explanation_json(found))["passages"][0]["parts"] == found.passages[0].parts


def test_parts_are_rounded_so_that_they_add_up() -> None:
    third = 1 / 3
    assert rounded_parts([third, third, third], 1.0) == [0.3334, 0.3333, 0.3333]
    assert rounded_parts([0.50004, -0.1, 0.00004], 0.40008) == [0.5001, -0.1, 0.0]
    assert rounded_parts([0.25, 0.0], 0.25) == [0.25, 0.0]


def test_tags_escape_what_they_are_given() -> None:
    assert tag("p", "a < b", tag("b", "&"), title='"x"', class_="y") == (
        '<p title="&quot;x&quot;" class="y">a &lt; b<b>&amp;</b></p>'
    )


class Tags(HTMLParser):
    """Collects the tags of a page and the addresses that it would load."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: list[str] = []
        self.addresses: list[str | None] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append(tag)
        self.addresses += [value for name, value in attrs if name in {"src", "href", "srcset", "action"}]
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_the_page_is_whole_self_contained_and_escapes_every_text(report: Report, tmp_path: Path) -> None:
    path = tmp_path / "baseline.json"
    path.write_text(report_json(report))
    page = report_page(report, compare(report, read_baseline(path)))
    tags = Tags()
    tags.feed(page)
    assert tags.open == []
    assert tags.seen.count("svg") == 5
    assert not {"script", "link", "img", "iframe", "object"} & set(tags.seen)
    assert tags.addresses == []
    assert "url(" not in page
    assert "@import" not in page
    assert "<script" not in page
    assert "&lt;script&gt;alert(&#x27;cat&#x27;)&lt;/script&gt;" in page
    for heading in ("Where the first hit stands", "Something else came first: 1 of 4", "Compared with pets.jsonl"):
        assert heading in page


def test_a_page_without_answerable_or_unanswerable_questions_is_whole_too(report: Report) -> None:
    for kept in (report.outcomes[:2], report.outcomes[2:3]):
        part = replace(report, outcomes=kept, abstention=None, spans=None)
        tags = Tags()
        tags.feed(report_page(part))
        assert tags.open == []


@pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed")
def test_chromium_shows_the_page(report: Report, tmp_path: Path) -> None:
    page, picture = tmp_path / "report.html", tmp_path / "report.png"
    page.write_text(report_page(report), encoding="utf-8")
    assert CHROMIUM is not None
    options = ["--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={tmp_path / 'profile'}"]
    run = [CHROMIUM, *options, "--enable-logging=stderr", "--window-size=1200,2000"]
    shown = subprocess.run([*run, "--dump-dom", page.as_uri()], check=True, capture_output=True, text=True, timeout=120)
    assert shown.stdout.count("<svg") == 5
    assert "CONSOLE" not in shown.stderr  # what the page logs, such as something refused by its own policy
    subprocess.run([*run, f"--screenshot={picture}", page.as_uri()], check=True, capture_output=True, timeout=120)
    assert picture.read_bytes().startswith(b"\x89PNG")
    assert picture.stat().st_size > 20_000  # a blank page of this size takes about 8,000 bytes
