"""Files that are put in a portfolio's place at random: its own copies are told as older, another is never mixed in."""

import shutil
from random import Random

from tests.store.portfolio import opened, overwrite, put, written
from tests.world import org


def test_whatever_is_put_in_place_is_what_is_shown_and_saved(tmp_path, torture, tried):
    random, path = Random(11), tmp_path / "p.json"
    other = tmp_path / "elsewhere" / "other.json"
    other.parent.mkdir()
    for number in range(3):
        put(opened(other), org(f"other-{number}"))
    put(opened(path), org("own"))
    kept = [(path.read_bytes(), {"own"})]  # of the portfolio that lies there now
    rounds = 300 if torture else 15
    for number in range(rounds):
        store = opened(path)
        match random.randrange(4):
            case 0:
                data, wanted = random.choice(kept)
                path.write_bytes(data)
            case 1:
                tables = written(other)
                tables["_meta"]["1"]["portfolio"] = f"another-{number}"
                overwrite(other, tables)
                shutil.copy2(other, path)
                kept.clear()
                wanted = {"other-0", "other-1", "other-2"}
            case _:
                wanted = set(store.load().organisations)
        assert set(opened(path).load().organisations) == wanted
        saved = set(put(store, org(f"r{number}")).organisations)
        assert saved == wanted | {f"r{number}"}
        assert set(opened(path).load().organisations) == saved
        kept.append((path.read_bytes(), saved))
    tried("files put in a portfolio's place", rounds)
