"""Whatever is typed for a field ends as a value that reads back the same, or as a sentence that says what would do."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from missions.dates.parsing import DateParseError
from missions.records.field_values import read_value, value_as_typed
from missions.records.fields import Shape
from missions.reports.short_rows import as_shown
from tests.properties import tries
from tests.test_every_field import BOOK, SHAPES, absurd, asked, at, good
from tests.world import TODAY

SIGNS = st.sampled_from(["", " ", ".", ",", ";", "-", "/", "0", "1", "+", "x", "é", "日", "\u00a0", "’", "\n", "%"])


def near(shape: Shape) -> st.SearchStrategy[str]:
    """Draw what is good, ambiguous or absurd for a shape, as it is, cut, doubled or with a sign more."""
    words = st.sampled_from([*good(shape), *asked(shape), *absurd(shape)])
    cut = st.builds(lambda text, at, sign: text[:at] + sign + text[at:], words, st.integers(0, 12), SIGNS)
    return st.one_of(words, cut, st.builds(lambda text, to: text[:to], words, st.integers(1, 12)), st.text(max_size=8))


@pytest.mark.parametrize("name", SHAPES)
@given(data=st.data())
@tries(60)
def test_what_is_typed_reads_back_the_same_or_is_refused_with_a_sentence(name: str, data: st.DataObject) -> None:
    shape = data.draw(st.sampled_from(list(dict.fromkeys(place.shape for place in at(name)))))
    text = data.draw(near(shape))
    try:
        held = read_value(text, shape, BOOK, TODAY)
    except DateParseError as error:
        refused = error
    else:
        refused = None
    if refused is not None:
        assert str(refused).strip(), text
        assert all(read_value(each, shape, BOOK, TODAY) not in (None, "") for each in refused.options), text
        return
    for shown in (value_as_typed(held, shape), as_shown(held, shape, BOOK)):
        assert read_value(shown, shape, BOOK, TODAY) == held, (text, shown)
