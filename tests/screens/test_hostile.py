"""Texts that must not harm a terminal, in any name: no page crashes, and nothing of them reaches the screen raw."""

import json
from typing import Any

import pytest
from tinydb import TinyDB

from missions.records.kinds import KINDS
from missions.reports.explanation import deadline_digest
from screens.dialogs.explanation import explanation_rows, record_rows
from screens.snapshot import Snapshot
from screens.widgets.detail_pane import report_rows
from store.store import Store
from tests.hostile import acting, portfolio, texts
from tests.screens.conftest import TODAY, Opened


def tables(payload: str, number: int = 0) -> dict[str, dict[str, Any]]:
    """Return a small portfolio with the text in every name of every record."""
    o, p, m, day = f"o{number}", f"p{number}", f"m{number}", "2026-12-01"
    return {
        "organisations": {"id": o, "name": payload, "aliases": [payload], "city": payload, "notes": payload},
        "people": {"id": p, "family_name": payload, "functions": [{"organisation": o, "function": payload}]},
        "events": {"id": f"e{number}", "series": payload, "city": payload, "dates": day, "registration_closes": day},
        "missions": {"id": m, "title": payload, "dates": day, "lead": o, "objectives": payload},
        "visits": {"id": f"v{number}", "title": payload, "mission": m, "place": payload, "host": o},
        "agreements": {
            "id": f"a{number}", "title": payload, "stage": "signed", "parties": [{"organisation": o}],
            "term": {"kind": "fixed_end", "expiry": "2026-12-24", "as_stated": payload},
        },
        "follow_ups": {"id": f"f{number}", "text": payload, "promised_by": [o], "due": day, "owner": p},
        "programmes": {"id": f"g{number}", "name": payload, "funder": o, "duration": payload},
    }  # fmt: skip


def hostile(store: Store, payloads: list[str]) -> Store:
    """Put the texts into a file by plain TinyDB, as any script could."""
    every = [tables(payload, number) for number, payload in enumerate(payloads)]
    with TinyDB(store.path) as plain:
        for name in every[0]:
            plain.table(name).insert_multiple(each[name] for each in every)
    return store


def test_details_and_explanations_say_nothing_raw(empty: Store) -> None:
    empty.path.write_text(json.dumps(portfolio(texts())))
    snapshot = Snapshot.open(empty.load(), TODAY)
    assert len(snapshot.book) == len(texts()) * len(KINDS)
    rows = [row for record in snapshot.book for row in record_rows(record, snapshot)]
    for deadline in snapshot.ledger.deadlines:
        rows += [*explanation_rows(deadline, snapshot)]
        rows += report_rows(deadline_digest(deadline, snapshot.book, TODAY), snapshot.book.get)
    assert len(snapshot.ledger.deadlines) >= 3 * len(texts())
    for row in rows:
        assert not acting(row.text)
        assert not acting(row.label)


@pytest.mark.parametrize("payload", ["Firma [/b] GmbH", "[", "[red]ALARM[/red]", "[a=1"])
async def test_markup_is_shown_as_it_is_written(empty: Store, opened: Opened, payload: str) -> None:
    store = hostile(empty, [payload])
    async with opened(store) as hands:
        assert payload in hands.text
        await hands.press("4", "e")
        assert payload in hands.text
        await hands.press("escape", "ctrl+p")
        await hands.type("firma" if "Firma" in payload else payload[0])
        assert payload in hands.text
        await hands.press("escape", "d")
        assert payload in hands.text
        await hands.press("y")
        assert not store.load().agreements


async def test_hostile_text_that_is_typed_is_cleaned_before_it_is_kept(sample: Store, opened: Opened) -> None:

    async with opened(sample) as hands:
        await hands.press("3", "a", "down")
        await hands.paste("Journey\x1b]52;c;QQ==\x07 to\u202e Osaka")
        await hands.press("down", "down")
        await hands.type("22 Feb 2027")
        await hands.press("ctrl+s")
        assert any(mission.title == "Journey to Osaka" for mission in sample.load().missions.values())
