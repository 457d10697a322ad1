from __future__ import annotations

import pytest

from corpus.language import detect_language
from corpus.reading import read_upload


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("日本とロシアの協議", "ja"),
        ("カタカナ", "ja"),
        ("俄罗斯和日本的谈判", "zh"),
        ("俄罗斯和日本刚刚开始缔结和平条约的谈判，双方立场仍有重大分歧，双方将继续磋商。" * 3 + "の", "zh"),
        ("러시아와 일본", "ko"),
        ("ข้อตกลง", "th"),
        ("Η συνθήκη", "el"),
        ("הסכם שלום", "he"),
        ("Մոսկվա", "hy"),
        ("Moscow and Tokyo are just beginning their journey to make a peace treaty.", "en"),
        ("Die Verhandlungen über den Friedensvertrag stehen erst am Anfang, sagte der Minister.", "de"),
        ("Les négociations sur le traité de paix ne font que commencer, a déclaré le ministre.", "fr"),
        ("Москва и Токио только начинают свой путь к мирному договору, заявил дипломат.", "ru"),
        ("Москва і Токіо лише починають свій шлях до мирного договору, заявив дипломат.", "uk"),
        ("هذه بداية الطريق نحو معاهدة السلام بين روسيا واليابان", "ar"),
        ("यह शांति संधि की ओर यात्रा की शुरुआत है और मतभेद अभी भी बने हुए हैं", "hi"),
    ],
)
def test_languages(text: str, language: str) -> None:
    assert detect_language(text) == language


@pytest.mark.parametrize("text", ["", "  ", "12345 !?", "😀😀😀", "hello", "Igor Morgulov", "Привет"])
def test_what_does_not_tell_is_undetermined(text: str) -> None:
    assert detect_language(text) == "und"


def test_a_long_text_is_judged_by_its_start_middle_and_end() -> None:
    russian = "Москва и Токио только начинают свой путь к мирному договору. "
    assert detect_language("A few English words at the top. " + russian * 5000) == "ru"


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.md", "---\nlang: fr-CA\n---\nEnglish words that would be taken for English otherwise."),
        (
            "a.html",
            '<html lang="fr"><body><p>English words that would be taken for English otherwise.</p></body></html>',
        ),
    ],
)
def test_what_the_file_says_wins(name: str, data: str) -> None:
    assert read_upload(name, data.encode()).language == "fr"
