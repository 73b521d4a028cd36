"""The layout of details: links within sentences, two columns where it is wide, in short where it is low."""

from missions.records.finding import Severity
from missions.reports.report import Phrase
from screens.cell_width import cell_width
from screens.widgets.detail_layout import BLANK, DetailRow, lay_out

HEAD = DetailRow(
    text="Memorandum on health",
    mark=" · Agency East · MoU",
    role="head",
    tail=Phrase("act in 25 days", "", Severity.ACT),
)
PARAGRAPH = (Phrase("Signed on 23 Mar 2024 in Sample City by "), Phrase("Pat Example", "pat"), Phrase(" for us and "),
             Phrase("Alex Sample", "alex"), Phrase(" for them."))  # fmt: skip
SIGNED = DetailRow(text="".join(each.text for each in PARAGRAPH), phrases=PARAGRAPH)
RENEWS = DetailRow(text="It renews.", phrases=(Phrase("It renews."),))
OPEN = DetailRow(text="Open", role="heading")
MINUTES = DetailRow("24 Nov", "Send the minutes", "minutes")
ROWS = (HEAD, BLANK, SIGNED, BLANK, RENEWS, BLANK, OPEN, MINUTES)


def texts(width: int, height: int) -> list[str]:
    return ["".join(part.text for part in parts) for parts in lay_out(ROWS, width, height).lines()]


def test_a_sentence_has_several_links_and_one_broken_over_lines_is_one_link() -> None:
    found = lay_out((SIGNED,), 48, 20)
    assert [part.link for part, _ in found.links()] == ["pat", "alex"]
    assert [part.text for parts in found.left for part in parts if part.link == "pat"] == ["Pat", "Example"]


def test_no_date_is_broken() -> None:
    for width in range(14, 60):
        assert any("23 Mar 2024" in text for text in ("".join(part.text for part in parts) for parts in
                   lay_out((SIGNED,), width, 20).left)), width  # fmt: skip


def test_where_it_is_wide_paragraphs_stand_left_and_headings_right() -> None:
    found = texts(120, 20)
    assert found[0].startswith("Memorandum on health · Agency East · MoU")
    assert found[0].endswith("act in 25 days")
    assert cell_width(found[0]) == 120
    assert any("Signed on" in text and "│" in text and "Open" in text for text in found)
    assert [part.link for part, _ in lay_out(ROWS, 120, 20).links()] == ["pat", "alex", "minutes"]


def test_where_it_is_narrow_the_urgency_stands_below_the_title() -> None:
    assert texts(40, 20)[:2] == ["Memorandum on health", "act in 25 days · Agency East · MoU"]


def test_where_it_is_low_the_sentences_are_one_paragraph() -> None:
    found = texts(78, 7)
    assert len(found) <= 7
    assert found[0].endswith("act in 25 days")
    assert "for them. It renews." in " ".join(found)
    assert found[-1].split() == ["Open", "24", "Nov", "Send", "the", "minutes"]


def test_where_it_is_low_the_first_of_several_facts_stands_in_line_with_the_others() -> None:
    rows = (DetailRow(text="All fields", role="heading"), DetailRow("Name", "Bank"), DetailRow("Kind", "cluster"))
    lines = ["".join(part.text for part in parts).rstrip() for parts in lay_out(rows, 78, 7).lines()]
    assert lines == ["All fields", "Name       Bank", "Kind       cluster"]


def test_a_long_label_is_broken_and_not_cut() -> None:
    rows = (DetailRow("Zone of departure", "Europe/Berlin"), DetailRow("Mode", "flight"))
    lines = ["".join(part.text for part in parts).rstrip() for parts in lay_out(rows, 33, 20).lines()]
    assert lines == ["Zone of      Europe/Berlin", "departure", "Mode         flight"]
