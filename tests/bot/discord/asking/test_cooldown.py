import pytest

from bot.discord.asking import cooldown
from bot.discord.asking.cooldown import CooldownError, UserCooldown


def test_the_wait_is_counted_from_the_first_question() -> None:
    person = UserCooldown(questions=2, seconds=30)
    person.admit(1, now=0)
    person.admit(1, now=10)
    with pytest.raises(CooldownError) as refused:
        person.admit(1, now=12.5)
    assert refused.value.wait == 17.5
    person.admit(2, now=12.5)
    person.admit(1, now=30)
    person.admit(1, now=31)
    with pytest.raises(CooldownError):
        person.admit(1, now=32)


def test_no_seconds_mean_no_cooldown() -> None:
    person = UserCooldown(questions=1, seconds=0)
    person.admit(1, now=5)
    person.admit(1, now=5)


def test_people_whose_time_is_over_are_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cooldown, "SWEEP_SIZE", 3)
    people = UserCooldown(questions=1, seconds=30)
    for user, now in [(1, 0), (2, 20), (3, 25), (4, 31)]:
        people.admit(user, now)
    assert people._asked == {2: (20, 1), 3: (25, 1), 4: (31, 1)}
    with pytest.raises(CooldownError):
        people.admit(3, now=31)
