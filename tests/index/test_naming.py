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
    assert articles_named(name, [PETS, OTHER_PETS, HENS], paths=True) == [PETS]


def test_a_source_comes_before_a_title(tmp_path: Path) -> None:
    assert articles_named("pets", [PETS, OTHER_PETS, HENS], paths=True) == [HENS]
    assert articles_named("pets", [PETS, OTHER_PETS], paths=True) == [PETS, OTHER_PETS]


@pytest.mark.parametrize("paths", [False, True])
def test_a_title_may_be_in_capital_or_small_letters_and_amid_spaces(paths: bool) -> None:
    assert articles_named(" hEnS ", [PETS, OTHER_PETS, HENS], paths=paths) == [HENS]
    assert articles_named("STRASSE", [summary("d", "Straße", "s")], paths=paths) == [summary("d", "Straße", "s")]
    assert articles_named("Hen", [PETS, OTHER_PETS, HENS], paths=paths) == []


def test_a_file_at_the_path_comes_before_a_title(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    here, titled = summary("d", "Here", str(tmp_path.resolve() / "notes.md")), summary("e", "notes.md", "x")
    assert articles_named("notes.md", [titled, here], paths=True) == [here]
    assert articles_named(f"../{tmp_path.name}/notes.md", [titled, here], paths=True) == [here]
    assert articles_named("notes.md", [titled], paths=True) == [titled]


def test_the_last_part_of_a_path_names_all_that_have_it() -> None:
    assert articles_named("pets.md", [PETS, OTHER_PETS, HENS], paths=True) == [PETS, OTHER_PETS]
    titled = summary("d", "pets.md", "x")
    assert articles_named("pets.md", [PETS, titled], paths=True) == [titled]


@pytest.mark.parametrize("name", ["/notes/pets.md", "pets.md", "../notes/pets.md", "notes.md"])
def test_who_may_not_see_the_files_cannot_try_out_their_paths(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    here = summary("d", "Here", str(tmp_path.resolve() / "notes.md"))
    assert articles_named(name, [PETS, OTHER_PETS, here]) == []
    assert articles_named("aaaa", [PETS, here]) == articles_named("https://notes.example/pets", [PETS, here]) == [PETS]


@pytest.mark.parametrize("paths", [False, True])
@pytest.mark.parametrize("name", ["a\0b", "\ud800", "x" * 5000, "", " "])
def test_what_no_file_can_be_called_names_nothing(name: str, paths: bool) -> None:
    assert articles_named(name, [PETS, OTHER_PETS, HENS], paths=paths) == []
