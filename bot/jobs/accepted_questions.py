"""The questions that people gave in Discord and admins accepted -> a data set."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import closing
from pathlib import Path

import click

from bot.opening import open_index
from bot.servers.candidates import Candidate, FeedbackStore, is_answer
from bot.servers.database import open_database
from bot.servers.guild_settings import GuildSettingsStore
from bot.servers.visibility import server_collections
from bot.settings import Settings
from corpus.errors import DatasetError
from index.evaluation.dataset import NumberedRow, QuestionFile, QuestionRow

NAME = "accepted questions"


def accepted_questions(data_dir: Path, settings: Settings) -> QuestionFile:
    """All of them, each to be asked of what its server searches; raises DatasetError where there is none.

    Those whose words no longer stand in the articles are left out, which is said.
    """
    with closing(open_database(data_dir)) as database, closing(open_index(data_dir, settings)) as index:
        guilds, accepted = GuildSettingsStore(database), FeedbackStore(database).accepted()
        names, shared = index.collections(), settings.discord.collections
        scopes = {
            guild: server_collections(names, guild, guilds.of(guild), shared)
            for guild in {candidate.guild_id for candidate in accepted}
        }
        standing = [
            candidate
            for candidate in accepted
            if candidate.answer is None or is_answer(index, candidate.answer, scopes[candidate.guild_id])
        ]
    if len(standing) < len(accepted):
        gone = len(accepted) - len(standing)
        click.echo(f"Left out: {gone} accepted questions whose answers no longer stand in the articles.", err=True)
    if not standing:
        raise DatasetError(
            "There is no accepted question to ask.",
            "Admins accept questions that people gave in Discord with /feedback; or name a file of questions.",
        )
    return QuestionFile(Path(NAME), tuple(_rows(standing, scopes)))


def _rows(candidates: Sequence[Candidate], scopes: Mapping[int, Sequence[str]]) -> list[NumberedRow]:
    rows: dict[str, QuestionRow] = {}
    for candidate in candidates:
        scope = tuple(scopes[candidate.guild_id])
        row = QuestionRow(candidate.question, candidate.answer, history=candidate.history, collections=scope)
        rows.setdefault(row.key, row)
    return [NumberedRow(number, row) for number, row in enumerate(rows.values(), start=1)]
