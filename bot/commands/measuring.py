"""`citecord evaluate` and `citecord calibrate`."""

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


@command
@click.argument("questions", required=False, type=click.Path(path_type=Path))
@click.option("--reset", is_flag=True, help="Go back to the confidence that Citecord ships with.")
@json_option
def calibrate(context: Context, questions: Path | None, reset: bool, as_json: bool) -> None:
    """Fit confidence to your own articles by the labelled QUESTIONS of a file, as `evaluate` takes them.

    Where every question has an answer, each is asked of the other collections, too, which do not hold it.
    """
    from bot.jobs.calibrate import calibrate_index, calibration_json, calibration_text, reset_calibration

    if reset == (questions is not None):
        raise click.UsageError("Name a file of questions, or give --reset.")
    if questions is None:
        reset_calibration(context.data_dir, context.settings)
        click.echo("Confidence is the one that Citecord ships with.")
        return
    fitted = calibrate_index(context.data_dir, context.settings, questions)
    minimum = context.settings.search.minimum_confidence
    click.echo(calibration_json(fitted) if as_json else calibration_text(fitted, minimum))
