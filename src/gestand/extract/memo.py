"""What was worked out once, kept for when it is asked again."""

from collections.abc import Callable
from typing import TypeVar

Key = TypeVar("Key")
Answer = TypeVar("Answer")


class Memo(dict[Key, Answer]):
    """The answers to a question by what it was asked of; when there are `most`, all are forgotten.

    An answer that is known costs half of what it does with `lru_cache`, and Python's search for garbage
    passes numbers and texts over here.
    """

    def __init__(self, work: Callable[[Key], Answer], most: int) -> None:
        self._work, self._most = work, most

    def __missing__(self, key: Key) -> Answer:
        if len(self) >= self._most:
            self.clear()
        answer = self[key] = self._work(key)
        return answer
