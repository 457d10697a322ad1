"""`citecord calibrate`."""

from __future__ import annotations

from pathlib import Path

import click

from bot.commands.command import Context, command, json_option


@command
@click.argument("questions", required=False, type=click.Path(path_type=Path))
@click.option("--reset", is_flag=True, help="Go back to the confidence that Citecord ships with.")
@json_option
def calibrate(context: Context, questions: Path | None, reset: bool, as_json: bool) -> None:
    """Fit confidence to your own articles by the labelled QUESTIONS of a file, as `evaluate` takes them.

    Where every question has an answer, each is asked of the other collections, too, which do not hold it.
    """
    from bot.commands.output import calibration_json, calibration_text
    from bot.jobs.calibrate import calibrate_index, reset_calibration

    if reset == (questions is not None):
        raise click.UsageError("Name a file of questions, or give --reset.")
    if questions is None:
        reset_calibration(context.data_dir, context.settings)
        click.echo("Confidence is the one that Citecord ships with.")
        return
    fitted = calibrate_index(context.data_dir, context.settings, questions)
    minimum = context.settings.search.minimum_confidence
    click.echo(calibration_json(fitted) if as_json else calibration_text(fitted, minimum))
