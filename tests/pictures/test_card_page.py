import re

from tests.pictures.card_page import markdown, message_page


def test_what_the_bot_writes_is_shown_as_discord_shows_it() -> None:
    assert markdown(r"### Where\?") == "<h3>Where?</h3>"
    assert markdown("> One **two** three.\n> \n> <four> 5 \\* 6") == (
        "<blockquote>One <b>two</b> three.<br><br>&lt;four&gt; 5 * 6<br></blockquote>"
    )
    assert markdown("-# **1** · Title") == "<small><b>1</b> · Title</small>"


def test_every_text_and_label_of_a_message_is_on_the_page() -> None:
    button = {"type": 2, "style": 2, "label": "More", "custom_id": "x"}
    link = {"type": 2, "style": 5, "label": "Open", "url": "https://example.org"}
    section = {"type": 9, "components": [{"type": 10, "content": "a"}], "accessory": link}
    container = {"type": 17, "accent_color": 0x2E8B57, "components": [section, {"type": 14}]}
    page = message_page({"components": [container, {"type": 1, "components": [button]}]})
    assert re.sub(r"<style>.*</style>|<[^>]+>", "", page, flags=re.DOTALL) == "CitecordAPPaOpen ↗More"
    assert "#2e8b57" in page
