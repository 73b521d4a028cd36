"""An office in a database of its own, with somebody in each role, and what they do there by SQL."""

import json
from contextlib import contextmanager

from store.postgres import office
from store.postgres.address import parse
from store.postgres.office import Role

SECRET = "X1234567"
"""What only keepers may see."""

JANE = {"id": "jane", "family_name": "Sample", "revision": 1}
JANES = {"fields": [["dietary", "family_name", SECRET]]}
TRIP = {"id": "trip", "title": "To Kyoto", "delegates": [{"person": "jane"}, {"person": "joe"}], "revision": 1}
TRIPS = {
    "values": [
        {
            "path": [{"field": "delegates", "subject": "person", "whose": "jane", "nth": 0}],
            "fields": [["clearances", "person", [{"kind": "visa", "country": SECRET}]]],
        }
    ]
}


class SqlOffice:
    """An office's database: the address for who owns it, and connections for Rita, Eddy, Kim and a stranger."""

    def __init__(self, server, database):
        self.server, self.database = server, database
        self.address = parse(server.fresh(database))
        self.users = {role: f"{database}-{role.value}" for role in Role}
        self.stranger = f"{database}-nobody"
        self._open = {}
        office.init(self.address)
        server.let_in(self.stranger)
        for role, user in self.users.items():
            server.let_in(user)
            office.grant(self.address, user, role)

    def as_(self, who):
        """A connection of whoever has that role, or of that user, in which each statement stands by itself."""
        return self.server.connected(self.database, self.users.get(who, who))

    def at(self, who):
        """The same as `as_`, open until the end of the test."""
        if who not in self._open:
            self._open[who] = self.as_(who)
        return self._open[who]

    def close(self):
        for each in self._open.values():
            each.close()

    @contextmanager
    def change(self, who, summary="A change", told="{}"):
        """One change: what is done in the block, its line in the history, the new number, all or nothing."""
        with self.as_(who) as connection, connection.transaction():
            (sequence,) = connection.execute("SELECT sequence FROM missions.portfolio FOR UPDATE").fetchone()
            yield Change(connection, sequence + 1)
            line = "INSERT INTO missions.history (sequence, at, summary, entry) VALUES (%s, now(), %s, %s)"
            connection.execute(line, (sequence + 1, summary, told))
            connection.execute("UPDATE missions.portfolio SET sequence = %s", (sequence + 1,))

    def asked(self, statement, *facts, who=None):
        """The rows of a statement, for who owns the database unless told."""
        with self.as_(who) if who else self.server.connected(self.database) as connection:
            return connection.execute(statement, facts).fetchall()


class Change:
    """What is done to records in a change with that number."""

    def __init__(self, connection, sequence):
        self.connection, self.sequence = connection, sequence

    def put(self, kind, number, body, personal=None):
        """Add a record."""
        facts = [kind, body["id"], number, body.get("revision", 0), self.sequence, json.dumps(body)]
        columns = "kind, id, number, revision, sequence, body"
        if personal is not None:
            columns, facts = f"{columns}, personal", [*facts, json.dumps(personal)]
        places = ", ".join(["%s"] * len(facts))
        self.connection.execute(f"INSERT INTO missions.record ({columns}) VALUES ({places})", facts)

    def add(self, id, number, revision, body):
        """Add a person whose body is that text."""
        columns = "(kind, id, number, revision, sequence, body)"
        facts = ("people", id, number, revision, self.sequence, body)
        self.connection.execute(f"INSERT INTO missions.record {columns} VALUES (%s, %s, %s, %s, %s, %s)", facts)

    def replace(self, body):
        """Put another body in the place of a record's."""
        self.connection.execute(
            "UPDATE missions.record SET revision = %s, sequence = %s, body = %s WHERE id = %s",
            (body["revision"], self.sequence, json.dumps(body), body["id"]),
        )

    def remove(self, id):
        """Remove a record."""
        self.connection.execute("DELETE FROM missions.record WHERE id = %s", (id,))
