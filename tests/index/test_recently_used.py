from index.recently_used import RecentlyUsed


def test_what_was_not_asked_for_longest_goes_when_there_is_no_room() -> None:
    kept: RecentlyUsed[str, str] = RecentlyUsed(5, len)
    kept.put("a", "12")
    kept.put("b", "345")
    assert kept.get("a") == "12"
    kept.put("c", "6")
    assert [kept.get(key) for key in "abc"] == ["12", None, "6"]


def test_what_is_larger_than_all_of_the_room_is_not_kept() -> None:
    kept: RecentlyUsed[str, str] = RecentlyUsed(5, len)
    kept.put("a", "12345")
    kept.put("b", "123456")
    assert [kept.get("a"), kept.get("b")] == ["12345", None]
    kept.put("a", "1")  # what is there stays
    assert kept.get("a") == "12345"
