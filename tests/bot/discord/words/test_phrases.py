import pytest
from discord import Locale
from fluent.syntax import FluentParser, ast
from fluent.syntax.visitor import Visitor

from bot.discord.words.languages import ENGLISH, LANGUAGES, catalogue
from bot.discord.words.phrases import phrases_for, phrases_in


class _Variables(Visitor):
    def __init__(self) -> None:
        self.names: set[str] = set()

    def visit_VariableReference(self, node: ast.VariableReference) -> None:  # noqa: N802 -- the visitor's own scheme
        self.names.add(node.id.name)


def variables_by_phrase(language: str) -> dict[str, set[str]]:
    variables = {}
    for entry in FluentParser().parse(catalogue(language)).body:
        assert not isinstance(entry, ast.Junk), entry.content
        if isinstance(entry, ast.Message):
            assert entry.id.name not in variables, f"{entry.id.name} stands twice in {language}.ftl"
            visitor = _Variables()
            visitor.visit(entry)
            variables[entry.id.name] = visitor.names
    return variables


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_the_phrases_of_english_with_the_same_values(language: str) -> None:
    assert variables_by_phrase(language) == variables_by_phrase(ENGLISH)


def test_plural_forms_follow_the_number() -> None:
    english = phrases_in(ENGLISH)
    assert english("cooldown", seconds=1).endswith("in 1 second.")
    assert english("cooldown", seconds=12).endswith("in 12 seconds.")


def test_an_unknown_locale_gets_english() -> None:
    assert phrases_for(Locale.korean) is phrases_for(Locale.british_english) is phrases_for(None) is phrases_in(ENGLISH)


def test_an_unknown_phrase_and_a_missing_value_are_errors_of_the_program() -> None:
    with pytest.raises(KeyError, match="no-such"):
        phrases_in(ENGLISH)("no-such")
    with pytest.raises(KeyError, match="cooldown"):
        phrases_in(ENGLISH)("cooldown")
