"""What every command works with: the file, the day, the store and the book; and the options that name them."""

from collections.abc import Iterator
from contextlib import suppress
from datetime import date, datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any

import click

from screens.cli import messages
from screens.cli.errors import RefusedError
from screens.cli.output import tell

if TYPE_CHECKING:
    from missions.deadlines.ledger import Ledger
    from missions.records.book import Book
    from missions.records.changes import Changes, Proposal
    from missions.records.record import Record
    from store.errors import FieldConflict
    from store.place import Place
    from store.settings import Settings
    from store.store import Store


class CliContext:
    """File, day, store and book, each made only when a command needs it; and in which form its answer is wanted."""

    def __init__(self) -> None:
        self.file = ""
        self.on = ""
        self.form = ""
        self.exit_code = False
        self.may_be_new = False

    @cached_property
    def place(self) -> "Place":
        """What --file names, else MISSIONS_FILE, else the file in the user's data folder."""
        from store.place import default_place, place_named

        return place_named(self.file) if self.file else default_place()

    @cached_property
    def today(self) -> date:
        """The day --on names, else today; here and in `now` alone the command line reads the clock."""
        now = date.today()
        if self.on and not _iso_day(self.on):
            assert self.settings  # which tell in what order days are read
        return _day(self.on, now) if self.on else now

    @cached_property
    def now(self) -> datetime:
        """The present moment on the computer's own clock; of the day --on names, the same time of day."""
        now = datetime.now().astimezone()
        return datetime.combine(self.today, now.time()).astimezone() if self.on else now

    @cached_property
    def store(self) -> "Store":
        """The store of the portfolio."""
        from store.store import Store

        store = Store(self.place)
        store.use_own_rules(self.settings.own_rules)
        return store

    @cached_property
    def settings(self) -> "Settings":
        """What whoever types has set; from now on dates are read in the order that is set."""
        from store.settings import read_settings

        settings = read_settings()
        settings.use_date_order()
        return settings

    @cached_property
    def book(self) -> "Book":
        """What is in the file; UnreadableError if there is none and the command makes none."""
        if not self.may_be_new:
            self.require_file()
        return self.load()

    @cached_property
    def ledger(self) -> "Ledger":
        """The deadlines on the day, worked out once for each state of the portfolio where they can be kept."""
        from missions.deadlines.ledger import Ledger
        from store.deadline_cache import keep_ledger, kept_ledger, ledger_key

        book = self.book
        key = ledger_key(self.store.state, self.today, book.own_rules)
        kept = kept_ledger(key, book)
        if kept is not None:
            return kept
        ledger = Ledger(book, self.today)
        keep_ledger(key, ledger, self.store)
        return ledger

    def require_file(self) -> None:
        """Raise UnreadableError if there is no file, so that a mistyped name is never taken for an empty portfolio."""
        from store.errors import UnreadableError

        if not self.store.is_there:
            raise UnreadableError(messages.NO_FILE(path=self.store.title))

    def load(self) -> "Book":
        """Return what is in the file, which may be new, and print the notices of the store."""
        book = self.store.load()
        self.store.notices.extend(self.settings.notices)
        self.tell_notices()
        return book

    def save(self, changes: "Changes", base: "Book") -> "Book":
        """Save the changes and return the book after them; StoreError if they could not be saved.

        If others changed the same fields meanwhile, both values are printed first.
        """
        from store.errors import StaleError

        try:
            book = self.store.apply(changes, base)
        except StaleError as error:
            tell(*conflict_lines(error.conflicts, base, date.today()), err=True)
            raise
        self.tell_notices()
        from missions.records.soundness import told_ahead

        tell(*(f"▲ {warning}" for warning in told_ahead(changes, base, self.today)))
        if any(type(record).__name__ in ("Visit", "Mission", "Event") for record in changes.put):
            from missions.planning.reschedule import moving_warnings

            tell(*(f"▲ {warning}" for warning in moving_warnings(changes, base)))
        return book

    def carry_out(self, proposal: "Proposal", dry_run: bool = False, *also: str) -> "Book":
        """Save a proposal unless it is only tried; print what it means, what to check, and how to undo it."""
        if not proposal.changes.touched:
            tell(*proposal.said, *also, messages.NOTHING_LEFT_TO_DO())
            return self.book
        if dry_run:
            tell(messages.DRY_RUN(), *(f"  {each}" for each in (*proposal.said, *also)))
            after = self.book.after(proposal.changes)
        else:
            after = self.save(proposal.changes, self.book)
            tell(*proposal.said, *also)
        tell(*(messages.CAREFUL(warning=each) for each in proposal.warnings), err=True)
        if not dry_run:
            tell(messages.UNDO_TAKES_BACK())
        return after

    def tell_notices(self) -> None:
        """Print the notices of the store on stderr, if there is one."""
        if "store" in vars(self):
            tell(*self.store.notices, err=True)
            self.store.notices.clear()

    def tell_problems(self) -> None:
        """Print on stderr what was left out of the book, if it was read: what is newer, and unsound documents."""
        if "book" not in vars(self):
            return
        if self.store.why_read_only:
            tell(self.store.why_read_only, err=True)
        number = len(self.store.problems)
        if number:
            tell(messages.DOCUMENTS_LEFT_OUT(count=number), err=True)

    def record(self, id: str, kind: "type[Record] | None" = None) -> "Record":
        """Return the record with that id, or the only one whose id begins so, else the only one of that name.

        If there are several, it is the only one of that `kind`. RefusedError names those, or the nearest.
        """
        from missions.records.search import NamedRecords

        id = id.removesuffix("…")  # as lists shorten it
        found = (self.book.starting_with(id) if id else ()) or NamedRecords(self.book).meant(id)
        if kind and len(found) > 1:
            found = tuple(each for each in found if isinstance(each, kind)) or found
        if len(found) == 1:
            return found[0]
        if found:
            shown = ", ".join(record.id for record in found[:5]) + " …" * (len(found) > 5)
            raise RefusedError(messages.SEVERAL_RECORDS(id=id, number=len(found), ids=shown))
        near = _nearest(id, [record.id for record in self.book])
        near += [each.id for each in NamedRecords(self.book).nearest(id) if each.id not in near][: 4 - len(near)]
        raise RefusedError(
            messages.NO_RECORD_BUT_NEAR(id=id, ids=", ".join(near)) if near else messages.NO_RECORD(id=id)
        )


def conflict_lines(conflicts: "tuple[FieldConflict, ...]", base: "Book", today: date) -> Iterator[str]:
    """Yield, for each field that both sides changed, both values in words, and who changed it meanwhile and when."""
    from missions.records.field_values import show_value
    from missions.records.fields import fields_of
    from store.history_text import show_when

    for conflict in conflicts:
        record = base.get(conflict.id)
        declared = fields_of(type(record)) if record else ()
        item = next((each for each in declared if each.name == conflict.name), None)
        if item is not None:
            yield messages.CHANGED_BY_BOTH(title=conflict.title, field=item.label)
            mine, theirs = (
                show_value(value, item.shape, base.heading) or messages.EMPTY()
                for value in (conflict.mine, conflict.theirs)
            )
            yield f"  {messages.YOURS(value=mine)}"
            who, when = conflict.who, show_when(conflict.when, today)
            said = messages.THEIRS_BY(who=who, when=when, value=theirs) if who else messages.THEIRS(value=theirs)
            yield f"  {said}"


def _nearest(id: str, ids: list[str]) -> list[str]:
    """Return up to four ids that contain the word, or else are spelt like it."""
    from difflib import get_close_matches

    holding = [each for each in ids if id and id.lower() in each]
    return (holding or get_close_matches(id.lower(), ids, n=4, cutoff=0.5))[:4]


def _day(text: str, now: date) -> date:
    """Return the one day somebody means; RefusedError if it is none, could be several, or is out of all reach."""
    from missions.dates.partial import FIRST_YEAR, LAST_YEAR

    day = _iso_day(text) or _day_in_words(text, now)
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        first, last = str(FIRST_YEAR), str(LAST_YEAR)
        raise RefusedError(messages.DAY_TOO_FAR(option="--on", typed=text, first=first, last=last))
    return day


def _iso_day(text: str) -> date | None:
    """Return the day of ISO 8601, which needs no parsing of words."""
    if len(text) == 10 and text[4] == text[7] == "-":
        with suppress(ValueError):
            return date.fromisoformat(text)
    return None


def _day_in_words(text: str, now: date) -> date:
    """Return the one day that these words mean."""
    from missions.dates.parsing import DateParseError, parse_date

    try:
        when = parse_date(text, now)
    except DateParseError as error:
        raise RefusedError(messages.OPTION_PROBLEM(option="--on", problem=str(error))) from None
    if not when.is_day:
        raise RefusedError(messages.SEVERAL_DAYS(option="--on", typed=text))
    return when.earliest


def _keep_option(context: click.Context, parameter: click.Parameter, value: str | None) -> None:
    """Keep the value in the context, so that the option may stand before or after the command."""
    asked = context.ensure_object(CliContext)
    if value is not None and parameter.name:
        setattr(asked, parameter.name, value)


def kept_option(*names: str, **extra: Any) -> click.Option:
    """Return an option whose value is kept in the context and not given to the command."""
    return click.Option(names, expose_value=False, callback=_keep_option, **extra)


FILE = kept_option(
    "--file",
    metavar="PATH",
    type=click.Path(),
    help="The file or database to use instead of the one MISSIONS_FILE names.",
)
ON = kept_option("--on", metavar="DATE", help="Show everything as of another day: 2027-01-01, 8 Nov 2026, in 3 weeks.")
