"""RecentlyUsed: what was used last, as far as there is room."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable
from typing import Generic, TypeVar

Key = TypeVar("Key")
Value = TypeVar("Value")


class RecentlyUsed(Generic[Key, Value]):
    """Values by key, of which those that were not asked for longest go when there is no room. Safe to use in threads.

    Why not cachetools: see index/decisions/0006.
    """

    def __init__(self, room: int, size: Callable[[Value], int]) -> None:
        """`size` of a value and `room` for all are in the same unit."""
        self._room = room
        self._size = size
        self._taken = 0
        self._values: OrderedDict[Key, Value] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: Key) -> Value | None:
        """The value, if it is still there."""
        with self._lock:
            if key in self._values:
                self._values.move_to_end(key)
            return self._values.get(key)

    def put(self, key: Key, value: Value) -> None:
        """Keep a value; one that is larger than all of the room is not kept."""
        with self._lock:
            if key in self._values or self._size(value) > self._room:
                return  # another thread was faster with the same; or everything else would have to go in vain
            self._values[key] = value
            self._taken += self._size(value)
            while self._taken > self._room:
                _, gone = self._values.popitem(last=False)
                self._taken -= self._size(gone)
