"""A person's own settings, read and written, and what the dashboard remembers from one time to the next."""

import os
import zlib
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec

from missions.messages import Sentence
from missions.text import clean, fold, line
from store import messages
from store.errors import system_words
from store.file import disk
from store.settings_text import SettingError as SettingError
from store.settings_text import assigns, edited, quoted
from store.user_folders import settings_path as settings_path
from store.user_folders import state_folder

if TYPE_CHECKING:
    from missions.dates.periods import Period
    from missions.people.erasure import ErasurePlan
    from missions.records.agreements import OwnRules

THEMES = ("dark", "light")
_MOST_BYTES = 1 << 20


class Settings(NamedTuple):
    """What a person has set: keys by the id of what they do, a theme, who they are, and what organisation is theirs.

    `notices` says what of it could not be taken, a sentence each. `date_order` says how 3/4/2024 is read, `home_zone`
    where times at home are those of, `start_renewal` how many working days the approvals of a renewal take, and
    `remind` how long before the day to act to remind. What is given out goes into the folder `exports`, documents are
    made from the templates in `templates`, in `language`, on that `paper`.
    """

    keys: tuple[tuple[str, str], ...] = ()
    theme: str = ""
    me: str = ""
    organisation: str = ""
    notices: tuple[str, ...] = ()
    date_order: str = ""
    week_begins: str = ""
    home_zone: str = ""
    start_renewal: int | None = None
    remind: tuple["Period", ...] = ()
    exports: str = ""
    templates: str = ""
    language: str = ""
    paper: str = ""

    def typed(self, name: str) -> str:
        """Return a setting as one types it; empty if it is not set. A key is named “keys.” and what it does."""
        table, _, id = name.rpartition(".")
        return dict(self.keys).get(id, "") if table else setting_named(name).show(getattr(self, name))

    @property
    def own_rules(self) -> "OwnRules":
        """What of it every book is understood by."""
        from missions.records.agreements import OwnRules

        return OwnRules(self.start_renewal, self.remind, self.home_zone, self.organisation)

    def use_date_order(self) -> None:
        """Let dates be read in the order that is set."""
        from missions.dates.parsing import use_date_order
        from missions.dates.typed_days import DateOrder

        use_date_order(DateOrder(self.date_order or DateOrder.ASK))


NOTHING_SET = Settings()


class Setting(NamedTuple):
    """A setting: its name in the file, what it is called and for, its default and its `choices`, if it has any.

    `read` returns the value of what is typed, ValueError with a sentence if it is none; `show` what one types for it.
    """

    name: str
    label: Sentence
    help: Sentence
    default: Any
    choices: tuple[str, ...] = ()
    read: Callable[[str], Any] = str
    show: Callable[[Any], str] = str


def _read_choice(text: str, choices: tuple[str, ...]) -> str:
    wanted = "-".join(fold(text).replace("_", " ").split())
    if wanted not in choices:
        raise SettingError(messages.NO_SUCH_CHOICE(typed=text, choices=", ".join(f"“{each}”" for each in choices)))
    return wanted


def _read_folder(text: str) -> str:
    if os.path.isfile(os.path.expanduser(text)):
        raise SettingError(messages.NOT_A_FOLDER(path=text))
    return text


def _typed(name: str) -> Callable[[Any], Any]:
    """Return the function of that name that reads or shows lead times and reminders; it is imported when needed."""
    return lambda value: getattr(import_module("missions.records.typed_texts"), name)(value)


ORDERS = ("ask", "day-first", "month-first")
DAYS = ("monday", "sunday")
"""How 3/4/2024 can be read, and on which day a week can begin."""
LANGUAGES = ("en", "de", "fr")
PAPERS = ("a4", "letter")
"""In which languages documents can be, and on which sheets."""

SETTINGS = (
    Setting("me", messages.ME, messages.ME_HELP, ""),
    Setting("organisation", messages.ORGANISATION, messages.ORGANISATION_HELP, ""),
    Setting("home_zone", messages.HOME_ZONE, messages.HOME_ZONE_HELP, "", read=_typed("read_zone")),
    Setting("date_order", messages.DATE_ORDER, messages.DATE_ORDER_HELP, ORDERS[0], ORDERS,
            partial(_read_choice, choices=ORDERS)),
    Setting("week_begins", messages.WEEK_BEGINS, messages.WEEK_BEGINS_HELP, DAYS[0], DAYS,
            partial(_read_choice, choices=DAYS)),
    Setting("start_renewal", messages.START_RENEWAL, messages.START_RENEWAL_HELP, 40,
            read=_typed("read_lead"), show=_typed("show_lead")),
    Setting("remind", messages.REMIND, messages.REMIND_HELP, "",
            read=_typed("read_reminders"), show=_typed("show_reminders")),
    Setting("exports", messages.EXPORTS, messages.EXPORTS_HELP, "", read=_read_folder),
    Setting("templates", messages.TEMPLATES, messages.TEMPLATES_HELP, "", read=_read_folder),
    Setting("language", messages.LANGUAGE, messages.LANGUAGE_HELP, LANGUAGES[0], LANGUAGES,
            partial(_read_choice, choices=LANGUAGES)),
    Setting("paper", messages.PAPER, messages.PAPER_HELP, PAPERS[0], PAPERS, partial(_read_choice, choices=PAPERS)),
    Setting("theme", messages.THEME, messages.THEME_HELP, THEMES[0], THEMES, partial(_read_choice, choices=THEMES)),
)  # fmt: skip
"""Every setting but the keys, in the order in which they are shown."""


def setting_named(name: str) -> Setting:
    """Return a setting; SettingError with the nearest name if there is none."""
    found = next((each for each in SETTINGS if each.name == name), None)
    if found is None:
        raise SettingError(unknown_name(name, [each.name for each in SETTINGS]))
    return found


def read_settings() -> Settings:
    """Return the settings; what cannot be taken is told in their notices, and all else is."""
    if disk.status_of(disk.target_of(settings_path())) is None:
        return NOTHING_SET
    try:
        return _taken(*_parsed())
    except SettingError as error:
        return Settings(notices=(messages.WITHOUT_SETTINGS(problem=str(error)),))


def _parsed() -> tuple[str, dict[str, Any]]:
    """Return the text of the file and what it sets; SettingError if it cannot be read."""
    from tomllib import TOMLDecodeError, loads

    path = disk.target_of(settings_path())
    try:
        read = disk.read_part(path, 0, _MOST_BYTES + 1)
        if len(read) <= _MOST_BYTES:
            return (text := read.decode("utf-8-sig")), loads(text)
        problem = messages.TOO_LONG()
    except UnicodeDecodeError:
        problem = messages.NO_TEXT()
    except TOMLDecodeError as error:
        problem = line(str(error))
    except (ValueError, RecursionError):
        problem = messages.TOO_LONG()
    except OSError as error:
        problem = system_words(error)
    raise SettingError(messages.SETTINGS_UNREADABLE(path=str(path), problem=problem))


def _taken(text: str, found: dict[str, Any]) -> Settings:
    """Return what is set soundly, and say what is not, each with its line."""
    notices: list[str] = []

    def refuse(name: str, problem: str) -> None:
        row = next((str(number) for number, each in enumerate(text.split("\n"), 1) if assigns(each, name)), "")
        notices.append(messages.IN_LINE(row=row, problem=problem) if row else messages.IN_SETTINGS(problem=problem))

    keys = found.pop("keys", {})
    if not isinstance(keys, dict):
        refuse("keys", messages.KEYS_ARE_A_TABLE())
        keys = {}
    values: dict[str, Any] = {}
    for name, given in found.items():
        try:
            values |= {name: setting_named(name).read(_as_text(name, given))} if given != "" else {}
        except ValueError as error:
            refuse(name, str(error))
    own: list[tuple[str, str]] = []
    for name, wanted in keys.items():
        if isinstance(wanted, str):
            own.append((line(name), line(wanted)))
        else:
            refuse(name, messages.SETTING_IS_TEXT(name=f"keys.{line(name)}"))
    return Settings(tuple(own), **values, notices=tuple(notices))


def _as_text(name: str, given: object) -> str:
    """Return what is typed for a setting, which may be a list of texts or a whole number, too."""
    if isinstance(given, list) and all(isinstance(each, str) for each in given):
        return line(clean(", ".join(given)))
    if isinstance(given, int) and not isinstance(given, bool) and name == "start_renewal":
        return str(given)
    if not isinstance(given, str):
        raise SettingError(messages.SETTING_IS_TEXT(name=name))
    return line(clean(given))


def unknown_name(name: str, known: tuple[str, ...] | list[str]) -> str:
    """Say that a setting does not exist, with the one whose name is nearest, if any is near."""
    from difflib import get_close_matches

    for near in get_close_matches(name, known, n=1, cutoff=0.6):
        return messages.UNKNOWN_SETTING_NEAR(name=line(name), nearest=near)
    return messages.UNKNOWN_SETTING(name=line(name))


# Writing.


def change_setting(name: str, text: str) -> Settings:
    """Write a setting as it is typed, or take it out for an empty text, and return all; SettingError if it cannot be.

    A key is named “keys.” and what it does. Comments, order and everything else in the file stay as they are.
    """
    value = line(clean(text)).strip()
    if not name.startswith("keys."):
        setting = setting_named(name)
        try:
            value = setting.show(setting.read(value)) if value else ""
        except ValueError as error:
            raise SettingError(str(error)) from None
    path = make_settings_file()
    _write(path, edited(_parsed()[0], name, value))
    return read_settings()


def make_settings_file() -> Path:
    """Return the file of the settings; if there is none, one is made that has every setting as a comment."""
    path = disk.target_of(settings_path())
    if disk.status_of(path) is None:
        _write(path, blank_settings())
    return path


def _write(path: Path, text: str) -> None:
    try:
        disk.replace(path, text.encode())
    except OSError as error:
        raise SettingError(messages.SETTINGS_NOT_WRITTEN(path=str(path), problem=system_words(error))) from error


def blank_settings() -> str:
    """Return a file that sets nothing: every setting with what it is for and its default, as comments."""
    told = [messages.FILE_HEAD(), ""]
    for each in SETTINGS:
        default = each.show(each.default) if each.default else messages.FILE_EXAMPLES[each.name]()
        told += [*each.help().split("\n"), *([", ".join(each.choices)] if each.choices else [])]
        told += [f"{each.name} = {quoted(default)}", ""]
    told += [messages.FILE_KEYS(), "[keys]", messages.FILE_KEY()]
    return "".join(f"# {each}\n" if each else "\n" for each in told)


class Remembered:
    """What the dashboard remembers about how one portfolio is shown, by page and name; nobody needs it.

    It is read when first asked for. What is damaged counts as nothing, and what cannot be written is not kept.
    """

    def __init__(self, portfolio: Path) -> None:
        place = os.path.abspath(disk.target_of(portfolio))
        name = f"{portfolio.stem[:40]}-{zlib.crc32(place.encode(errors='surrogatepass')):08x}.json"
        self.path = state_folder() / name
        self._pages: dict[str, dict[str, Any]] | None = None
        self.is_new = False
        """Whether something is remembered that is not written down yet."""

    def get(self, page: str, name: str, default: Any = None) -> Any:
        """Return what was remembered under that name of a page, else the default."""
        value = self._read().get(page, {}).get(name, default)
        return value if default is None or isinstance(value, type(default)) else default

    def set(self, page: str, name: str, value: Any) -> None:
        """Remember a value of JSON's kinds; None forgets it."""
        held = self._read().setdefault(page, {})
        self.is_new |= held.pop(name, None) != value
        held |= {} if value is None else {name: value}

    def erase(self, plan: "ErasurePlan") -> None:
        """Forget what names a person who is erased."""
        for page, held in self._read().items():
            for name in [each for each in held if plan.text(told := str((each, held[each]))) != told]:
                self.set(page, name, None)

    def keep(self) -> None:
        """Write down what is new."""
        if self.is_new and self._pages is not None:
            self.is_new = False
            with suppress(OSError, TypeError, ValueError, RecursionError):
                disk.replace(self.path, msgspec.json.encode(self._pages))

    def _read(self) -> dict[str, dict[str, Any]]:
        if self._pages is None:
            self._pages = {}
            with suppress(OSError, ValueError, RecursionError):
                found = msgspec.json.decode(disk.read_part(self.path, 0, _MOST_BYTES << 5), type=dict[str, Any])
                self._pages = {page: held for page, held in found.items() if isinstance(held, dict)}
        return self._pages
