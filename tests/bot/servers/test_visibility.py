from contextlib import closing
from pathlib import Path

from bot.servers.database import open_database
from bot.servers.guild_settings import DEFAULT, GuildSettings, GuildSettingsStore
from bot.servers.visibility import DIRECT, Place, own_collection, shown_name, visible_collections

STAFF = own_collection(7, "staff")
NAMES = ["articles", "discord/7/handbook", STAFF, "discord/77/handbook", "discord/8/staff", "example"]
STAFF_ONLY = GuildSettings(collection_channels={STAFF: (5,)})


def test_a_server_sees_shared_collections_and_its_own() -> None:
    assert visible_collections(NAMES, Place(7, 1), DEFAULT) == ["articles", "discord/7/handbook", STAFF, "example"]


def test_the_operator_and_the_admins_choose_among_the_shared_ones() -> None:
    assert visible_collections(NAMES, Place(8, 1), DEFAULT, ["example", "discord/7/staff"]) == [
        "discord/8/staff",
        "example",
    ]
    assert visible_collections(NAMES, Place(8, 1), GuildSettings(shared=False)) == ["discord/8/staff"]


def test_direct_messages_see_shared_collections_only() -> None:
    assert visible_collections(NAMES, DIRECT, DEFAULT) == ["articles", "example"]


def test_a_restricted_collection_is_visible_in_its_channels_and_their_threads_only() -> None:
    assert STAFF in visible_collections(NAMES, Place(7, 5), STAFF_ONLY)
    assert STAFF in visible_collections(NAMES, Place(7, 6, parent_id=5), STAFF_ONLY)
    assert STAFF not in visible_collections(NAMES, Place(7, 6), STAFF_ONLY)
    assert STAFF not in visible_collections(NAMES, Place(7, None), STAFF_ONLY)
    assert STAFF not in visible_collections(NAMES, Place(None, 5), STAFF_ONLY)


def test_a_shared_collection_can_be_restricted_too() -> None:
    settings = GuildSettings(collection_channels={"example": (5,)})
    assert visible_collections(["articles", "example"], Place(7, 6), settings) == ["articles"]


def test_people_see_the_name_without_the_server() -> None:
    assert shown_name(own_collection(7, "a/b")) == "a/b"
    assert shown_name("a/b/c") == "a/b/c"


def test_settings_survive_in_the_file(tmp_path: Path) -> None:
    with closing(open_database(tmp_path)) as database:
        store = GuildSettingsStore(database)
        assert store.of(7) == DEFAULT
        store.put(7, STAFF_ONLY)
        assert store.of(7) == STAFF_ONLY
    with closing(open_database(tmp_path)) as database:
        again = GuildSettingsStore(database)
        assert again.of(7) == STAFF_ONLY
        assert again.of(8) == again.of(None) == DEFAULT
