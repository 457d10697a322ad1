"""`citecord evaluate`."""

from __future__ import annotations

from pathlib import Path

import click

from bot.commands.command import Context, command, json_option, text_width


@command
@click.argument("dataset", required=False, type=click.Path(path_type=Path))
@click.option("--accepted", is_flag=True, help="Ask the questions that people gave in Discord and admins accepted.")
@json_option
@click.option("--report", metavar="FILE.html", type=click.Path(path_type=Path), help="Write a page with plots, too.")
@click.option(
    "--compare",
    "baseline_file",
    metavar="BASELINE.json",
    type=click.Path(path_type=Path),
    help="Compare with an earlier --json; exit 1 where a measure fell beyond noise.",
)
@click.option("--explain", "question", metavar="QUESTION", help="Only say why each passage stands where it stands.")
def evaluate(  # noqa: PLR0913, PLR0917 -- click passes every option as an argument of its own
    context: Context,
    dataset: Path | None,
    accepted: bool,
    as_json: bool,
    report: Path | None,
    baseline_file: Path | None,
    question: str | None,
) -> None:
    """Measure retrieval quality on DATASET: a question file (JSON Lines) or a folder in BEIR layout.

    Without DATASET: the shipped article's own questions. A folder's documents are indexed in a store of their own; a
    question file is about the articles that are indexed, and so is --explain without a folder.
    """
    from bot.jobs.evaluate import (
        check_page,
        evaluate_accepted,
        evaluate_dataset,
        explain_question,
        refuse_fall,
        write_page,
    )
    from index.evaluation.compare import compare, read_baseline
    from index.evaluation.explain import explanation_json, explanation_text
    from index.evaluation.report import report_json
    from index.evaluation.tables import evaluation_text
    from index.question import check_question

    if accepted and (dataset or question):
        raise click.UsageError("--accepted goes without DATASET and --explain.")
    if question is not None:
        check_question(question)
        explanation = explain_question(context.data_dir, context.settings, dataset, question)
        click.echo(explanation_json(explanation) if as_json else explanation_text(explanation, text_width()))
        return
    baseline = read_baseline(baseline_file) if baseline_file else None
    if report:
        check_page(report)
    if accepted:
        measured = evaluate_accepted(context.data_dir, context.settings)
    else:
        measured = evaluate_dataset(context.data_dir, context.settings, dataset)
    comparison = compare(measured, baseline) if baseline else None
    if report:
        write_page(report, measured, comparison)
    click.echo(report_json(measured, comparison) if as_json else evaluation_text(measured, comparison, text_width()))
    if comparison:
        refuse_fall(comparison)
