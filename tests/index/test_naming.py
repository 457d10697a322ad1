from pathlib import Path

import pytest

from index.naming import articles_named
from index.store.contract import ArticleSummary


def summary(id_: str, title: str, source: str, url: str | None = None) -> ArticleSummary:
    return ArticleSummary(id_, title, source, url, None, "en", "articles", passages=1, characters=9)


PETS = summary("aaaa", "Pets", "/notes/pets.md", "https://notes.example/pets")
OTHER_PETS = summary("bbbb", "PETS", "/old/pets.md")
HENS = summary("cccc", "Hens", "pets")


@pytest.mark.parametrize("name", ["aaaa", "/notes/pets.md", "https://notes.example/pets"])
def test_an_id_a_source_or_an_address_names_an_article(name: str) -> None:
    assert articles_named(name, [PETS, OTHER_PETS, HENS]) == [PETS]


def test_a_source_comes_before_a_title(tmp_path: Path) -> None:
    assert articles_named("pets", [PETS, OTHER_PETS, HENS]) == [HENS]
    assert articles_named("pets", [PETS, OTHER_PETS]) == [PETS, OTHER_PETS]


def test_a_title_may_be_in_capital_or_small_letters_and_amid_spaces() -> None:
    assert articles_named(" hEnS ", [PETS, OTHER_PETS, HENS]) == [HENS]
    assert articles_named("STRASSE", [summary("d", "Straße", "s")]) == [summary("d", "Straße", "s")]
    assert articles_named("Hen", [PETS, OTHER_PETS, HENS]) == []


def test_a_file_at_the_path_comes_before_a_title(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    here, titled = summary("d", "Here", str(tmp_path.resolve() / "notes.md")), summary("e", "notes.md", "x")
    assert articles_named("notes.md", [titled, here]) == [here]
    assert articles_named(f"../{tmp_path.name}/notes.md", [titled, here]) == [here]
    assert articles_named("notes.md", [titled]) == [titled]


def test_the_last_part_of_a_path_names_all_that_have_it() -> None:
    assert articles_named("pets.md", [PETS, OTHER_PETS, HENS]) == [PETS, OTHER_PETS]
    titled = summary("d", "pets.md", "x")
    assert articles_named("pets.md", [PETS, titled]) == [titled]
