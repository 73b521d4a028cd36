import pytest

from tests.store.postgres.office import JANE, JANES, SECRET, TRIP, TRIPS, Office


@pytest.fixture(scope="session")
def kept_office(server, worker):
    """An office with two records that have personal data, for tests that leave it as it is."""
    found = Office(server, f"office_{worker}")
    with found.change("keeper", "Added both") as change:
        change.put("people", 1, JANE, JANES)
        change.put("missions", 1, TRIP, TRIPS)
    with found.as_("keeper") as connection:
        connection.execute("UPDATE missions.history SET personal = %s", (f'{{"told": "{SECRET}"}}',))
    return found


@pytest.fixture
def office(server, worker):
    """An office with nothing in it yet."""
    return Office(server, f"new_office_{worker}")
