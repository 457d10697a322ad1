"""Discord's limits as named constants. The tests hold everything that is sent against all of them.

Sources are pages of https://discord.com/developers/docs; lengths are counted in UTF-16 units, which is never less
than any other way to count.
"""

from __future__ import annotations

# resources/message: "Create Message"
CONTENT_LENGTH = 2000
EMBEDS = 10

# interactions/application-commands: "Application Command Option Choice Structure"
CHOICES = 25
CHOICE_LENGTH = 100

# resources/channel: "Start Thread from Message"
THREAD_NAME_LENGTH = 100

# components/reference
COMPONENTS = 40
"""Components of a message with components v2, nested ones counted."""
DISPLAYED_LENGTH = 4000
"""Characters over all text displays of a message."""
ROW_BUTTONS = 5
SECTION_TEXTS = 3
BUTTON_LABEL_LENGTH = 80
BUTTON_URL_LENGTH = 512
CUSTOM_ID_LENGTH = 100

# interactions/receiving-and-responding: "Modal"; components/reference: "Label", "Text Input"
FORM_TITLE_LENGTH = 45
FORM_FIELDS = 5
LABEL_LENGTH = 45
LABEL_DESCRIPTION_LENGTH = 100
INPUT_LENGTH = 4000


def units(text: str) -> int:
    """Length in UTF-16 units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
