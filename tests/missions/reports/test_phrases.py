"""Sentences made of phrases: what fills a place stays a link, and no date is broken over two lines."""

from datetime import date

from missions.dates.formatting import keep_dates_whole, show_day
from missions.messages import text
from missions.reports.report import Line, Phrase, joined, phrased

SIGNED = text("Signed on {day} by {who} for us and {other} for them.")
PAT, ALEX = Phrase("Pat Example", "pat"), Phrase("Alex Sample", "alex")


def test_a_sentence_keeps_the_links_of_what_fills_its_places() -> None:
    told = phrased(SIGNED, day=Phrase(show_day(date(2024, 3, 23)), strong=True), who=PAT, other=ALEX)
    line = Line.told(told)
    assert line.text == "Signed on 23 Mar 2024 by Pat Example for us and Alex Sample for them."
    assert [each.link for each in told if each.link] == ["pat", "alex"]
    assert line.link == "pat"


def test_phrases_stand_in_the_place_of_one() -> None:
    both = joined(((PAT,), (ALEX,)), " and ")
    told = phrased(text("{who} sign."), who=both)
    assert "".join(each.text for each in told) == "Pat Example and Alex Sample sign."
    assert told[0] == PAT


def test_what_people_typed_never_stands_for_a_phrase() -> None:
    told = phrased(text("{who} met {name}."), who=PAT, name="\ue000 of \ue001")
    assert "".join(each.text for each in told) == "Pat Example met  of ."


def test_no_date_breaks_over_two_lines() -> None:
    kept = keep_dates_whole("Until Wed 23 Mar 2027, 7 or 8 Nov 2018, in Mar 2024 or 12, 13 or 14 Jan 2027; no date.")
    assert kept.replace("\u00a0", "_") == (
        "Until Wed_23_Mar_2027, 7_or_8_Nov_2018, in Mar_2024 or 12,_13_or_14_Jan_2027; no date."
    )
