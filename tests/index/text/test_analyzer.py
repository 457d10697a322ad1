from concurrent.futures import ThreadPoolExecutor

from index.text.analyzer import question_language, question_words, terms


def test_words_become_stems_of_their_language() -> None:
    assert terms("Treaties were signed", "en") == ["en_treati", "en_sign"]
    assert terms("Договоры подписаны", "ru") == ["ru_договор", "ru_подписа"]


def test_a_language_without_a_stemmer_keeps_its_words() -> None:
    assert terms("Treaties SIGNED", "und") == ["und_treaties", "und_signed"]


def test_accents_are_left_out_after_stemming_and_marks_of_other_scripts_stay() -> None:
    assert terms("Café CAFE", "und") == ["und_cafe", "und_cafe"]
    assert terms("ёлка", "und") == ["und_елка"]
    assert terms("हिन्दी", "und") == ["und_हिन्दी"]


def test_scripts_without_spaces_become_pairs_of_characters() -> None:
    assert terms("平和条約", "ja") == ["ja_平和", "ja_和条", "ja_条約"]
    assert terms("約 2018年", "ja") == ["ja_約", "ja_2018", "ja_年"]


def test_a_compound_gives_its_parts_and_itself() -> None:
    assert terms("Covid-19 and/or x-rays", "en") == [
        "en_covid",
        "en_19",
        "en_covid19",
        "en_andor",
        "en_x",
        "en_ray",
        "en_xray",
    ]
    assert terms("version 3.2.", "und") == ["und_version", "und_3", "und_2", "und_32"]


def test_stop_words_and_question_words_are_left_out() -> None:
    assert terms("What is the treaty, and who signed it?", "en") == ["en_treati", "en_sign"]
    assert terms("Сколько островов и какими они были?", "ru") == ["ru_остров"]
    assert terms("Was ist das?", "de") == []


def test_languages_without_an_own_list_take_the_packaged_one() -> None:
    assert terms("hvad er kat", "da") == ["da_kat"]


def test_threads_do_not_disturb_each_others_stemmers() -> None:
    words = ["treaties", "negotiations", "islands", "declarations", "withdrew"] * 200
    alone = [terms(word, "en") for word in words]
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(lambda word: terms(word, "en"), words)) == alone


def test_apostrophes_stand_within_words_but_between_them_where_the_language_elides() -> None:
    assert terms("the country’s vitamin D", "en") == ["en_countri", "en_vitamin", "en_d"]
    assert terms("l’eau d'Évian", "fr") == ["fr_eau", "fr_evian"]


def test_a_word_of_a_question_is_a_term_in_every_language_that_gives_it_a_topic() -> None:
    assert question_words("What is the war about?", ["en", "de"]) == [("en_war",)]  # a stop word in German
    assert question_words("Wo ist die Katze?", ["en", "de"]) == [("en_katz", "de_katz")]


def test_stop_words_of_the_questions_language_count_in_no_other() -> None:
    assert question_words("What is the treaty?", ["en", "und"]) == [("en_treati", "und_treaty")]
    assert question_words("Wie viele Spiele darf ich leihen?", ["en", "de"])[0] == ("en_spiel", "de_spiel")


def test_a_question_is_in_the_language_whose_stop_words_it_uses() -> None:
    assert question_language("Wie viele Spiele darf ich leihen?", ["en", "de"]) == "de"
    assert question_language("Who won the war?", ["de", "en"]) == "en"
    assert question_language("Etsy shop", ["de", "en"]) == "de"
