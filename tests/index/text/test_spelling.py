import pytest

from index.text.spelling import Form, Lexicon, character_pairs


def test_a_term_in_use_counts_whole_and_its_forms_by_their_shared_pairs() -> None:
    lexicon = Lexicon(["en_island", "en_islander", "en_treati"], "en_")
    exact, form = lexicon.forms("en_island")
    assert exact == Form("en_island", 1.0)
    # _i is sl la an nd d_ (7 pairs) and _i is sl la an nd de er r_ (9): 6 shared, Dice 12/16
    assert form.term == "en_islander"
    assert form.weight == pytest.approx((12 / 16) ** 6)


def test_a_misspelt_term_takes_the_nearest_as_itself() -> None:
    lexicon = Lexicon(["en_treati", "en_island"], "en_")
    # _t tr ra at ti i_ (6) and _t tr re ea at ti i_ (7): 5 shared, Dice 10/13, the best there is
    assert lexicon.forms("en_trati") == [Form("en_trati", 1.0), Form("en_treati", 1.0)]


def test_a_term_like_no_other_has_no_forms() -> None:
    assert Lexicon(["en_treati"], "en_").forms("en_cosmonaut") == [Form("en_cosmonaut", 1.0)]
    assert Lexicon([], "en_").forms("en_cosmonaut") == [Form("en_cosmonaut", 1.0)]


def test_a_short_term_that_stands_nowhere_is_not_taken_for_a_misspelt_one() -> None:
    assert Lexicon(["en_takeo"], "en_").forms("en_take") == [Form("en_take", 1.0)]
    assert [form.term for form in Lexicon(["en_takeo", "en_take"], "en_").forms("en_take")] == ["en_take", "en_takeo"]


def test_short_terms_and_numbers_count_only_as_themselves() -> None:
    lexicon = Lexicon(["en_1956", "en_1960", "en_war", "en_wars"], "en_")
    assert lexicon.forms("en_1956") == [Form("en_1956", 1.0)]
    assert lexicon.forms("en_1957") == [Form("en_1957", 1.0)]
    assert lexicon.forms("en_war") == [Form("en_war", 1.0)]


def test_letters_beyond_the_basic_plane_are_compared_whole() -> None:
    assert Lexicon(["und_𐐨𐐩𐐪𐐫"], "und_").forms("und_𐐨𐐩𐐪𐐫") == [Form("und_𐐨𐐩𐐪𐐫", 1.0)]


def test_made_of_its_arrays_it_is_the_same() -> None:
    terms = ["ru_остров", "ru_острова", "ru_und𐐨𐐩", "ru_1956"]
    made = Lexicon(terms, "ru_")
    read = Lexicon.of_arrays(made.arrays, "ru_")
    for term in (*terms, "ru_осторв", "ru_x"):
        assert read.forms(term) == made.forms(term)
    assert [form.term for form in read.forms("ru_остров")] == ["ru_остров", "ru_острова"]
    assert Lexicon.of_arrays(Lexicon([], "ru_").arrays, "ru_").forms("ru_остров") == [Form("ru_остров", 1.0)]


def test_the_pairs_of_a_word_are_those_that_the_lexicon_compares() -> None:
    assert character_pairs("anna") == {"_a", "an", "nn", "na", "a_"}
    assert len(character_pairs("island") & character_pairs("islander")) == 6
