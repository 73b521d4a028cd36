"""Whatever is typed, in whatever order, the filter finds the rows that hold every word."""

from hypothesis import given
from hypothesis import strategies as st

from missions.text import holds_words, search_words, spellings
from screens.widgets.list_filter import IncrementalSearch

TEXTS = (
    "Lyonbiopôle",
    "Kobe Example 見本",
    "Łódź kobe 12",
    "",
    "example lyon",
    "ÉCOLE l'étoile",
    "ab a",
    "aba",
    "Müller",
)
SPELT = ("mueller muller", "al-Rashid", "O’Brien", "kobe\nlyon fr")


class Named:
    """Rows whose key is their number, with a text that is searched."""

    def __init__(self, texts: list[str]) -> None:
        self.texts = texts
        self.folded: list[str] = []

    def haystack(self, key: str) -> str:
        self.folded.append(key)
        return spellings(self.texts[int(key)])


def plainly_found(texts: list[str], words: str) -> list[str]:
    return [str(number) for number, text in enumerate(texts) if holds_words(spellings(text), search_words(words))]


@given(
    st.lists(st.sampled_from(TEXTS + SPELT) | st.text("ab é", max_size=6), max_size=12),
    st.lists(st.text("abkolé 見\u0301muüer-'", max_size=7), max_size=8),
    st.integers(0, 5),
)
def test_it_finds_what_looking_through_everything_finds(texts: list[str], typed: list[str], prepared: int) -> None:
    rows = Named(texts)
    sought = IncrementalSearch(rows, [str(number) for number in range(len(texts))])  # type: ignore[arg-type]
    sought.prepare(prepared)
    for text in typed:
        for end in (*range(len(text) + 1), *range(len(text), -1, -1)):  # letter by letter, and back again
            assert sought.find(text[:end]) == plainly_found(texts, text[:end])


def test_each_row_is_folded_once_and_only_when_something_is_sought() -> None:
    rows = Named(["Kobe", "Lyon", "Köln"])
    sought = IncrementalSearch(rows, ["0", "1", "2"])  # type: ignore[arg-type]
    assert sought.find("") == ["0", "1", "2"]
    assert rows.folded == []
    for words in ("k", "ko", "kol", "ko", "l", "lyon k"):
        sought.find(words)
    assert rows.folded == ["0", "1", "2"]
    assert sought.is_ready
