"""The few errors gestand raises; each message names what is wrong and says what to do.

Messages are English templates with their values apart (`"{path}: is not there"`, `path=…`), so that the
command line and the pages can say them in the reader's language.
"""


class GestandError(Exception):
    """Something the user can mend. `str(error)` is one line fit to print.

    Args:
        template: the message, with the names of its values in braces.
        values: what goes there; without values the template is taken as it is.
    """

    def __init__(self, template: str, **values: object) -> None:
        super().__init__(template.format(**values) if values else template)
        self.template = template
        self.values = values


class UnreadablePaper(GestandError):
    """A file or stream that cannot be read as a paper.

    Args:
        name: the file as the user gave it.
        problem: what is wrong with it, without the name.
        advice: what to do about it.
        values: what goes into the braces of problem and advice, if any.
    """

    def __init__(self, name: str, problem: str, advice: str, **values: object) -> None:
        super().__init__(
            "{name}: {problem}; {advice}",
            name=name,
            problem=_filled(problem, values),
            advice=_filled(advice, values),
        )
        self.name = name
        self.problem = problem
        self.advice = advice
        self.values = values


class NothingToRead(GestandError):
    """A path that is not there, or a folder without papers."""


class NotInRegister(GestandError):
    """An id or word that the register does not hold."""


class NotAllowed(GestandError):
    """Something that the role of the user does not reach to."""


class Conflict(GestandError):
    """Someone else changed the entry after the user saw it; nothing was changed now."""


class UnfitChange(GestandError):
    """A change of an entry that cannot be made as it was asked."""


def _filled(template: str, values: dict[str, object]) -> str:
    return template.format(**values) if values else template
