"""The few errors gestand raises; each message names what is wrong and says what to do."""


class GestandError(Exception):
    """Something the user can mend. `str(error)` is one line fit to print."""


class UnreadablePaper(GestandError):
    """A file or stream that cannot be read as a paper.

    Args:
        name: the file as the user gave it.
        problem: what is wrong with it, without the name.
        advice: what to do about it.
    """

    def __init__(self, name: str, problem: str, advice: str) -> None:
        super().__init__(f"{name}: {problem}; {advice}")
        self.name = name
        self.problem = problem
        self.advice = advice


class NothingToRead(GestandError):
    """A path that is not there, or a folder without papers."""


class NotInRegister(GestandError):
    """An id or word that the register does not hold."""
