"""Who asked: the member whose turns share the rare words of a promise."""

from gestand.extract.askers import Turn, asker, content, surname


def turn(member: str, text: str, *, own: bool = True) -> Turn:
    return Turn(member, content(text), own)


def test_rare_words_tell_and_words_that_all_use_do_not() -> None:
    heard = [turn("Okkema", "de brief over de pendelboot"), turn("Van Woerkens", "de brief over de winter")]
    assert asker("een brief over de pendelboot", heard) == "Okkema"
    assert asker("een brief", heard) == ""


def test_own_words_count_more_than_an_answer() -> None:
    asked, answered = turn("Okkema", "de pendelboot"), turn("Van Woerkens", "de pendelboot", own=False)
    other = turn("Del Prado", "het weer van morgen")
    assert asker("de pendelboot", [asked, answered, other]) == "Okkema"
    assert asker("de pendelboot", [answered, asked, other]) == "Okkema"


def test_a_first_name_is_left_out() -> None:
    assert [surname(name) for name in ("Olaf van Woerkens", "Van Woerkens", "Okkema")] == [
        "Van Woerkens",
        "Van Woerkens",
        "Okkema",
    ]
