"""Commands for a person's own settings, and where everything is kept."""

import os
import shlex
import subprocess
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from missions.text import line
from screens.cli import messages
from screens.cli.context import CliContext
from screens.cli.errors import RefusedError
from screens.cli.frame import CommandAnswer, command
from screens.cli.output import Line, TextColumn, is_interactive, table, tell

if TYPE_CHECKING:
    from store.settings import Settings


@command(
    "settings",
    examples=(
        "missions settings",
        "missions settings --show",
        "missions settings theme light",
        "missions settings start_renewal 6 weeks",
        "missions settings theme --default",
    ),
    file=False,
    on=False,
    json="Print all settings as JSON for scripts.",
)
@click.option("--show", is_flag=True, help="List all settings.")
@click.option("--default", is_flag=True, help="Remove the setting, so that its default applies.")
@click.argument("name", required=False, metavar="[NAME]")
@click.argument("value", nargs=-1, metavar="[VALUE]")
def settings(
    context: CliContext, /, name: str | None, value: tuple[str, ...], show: bool, default: bool
) -> CommandAnswer | None:
    """Open your settings in your editor, show them, or change one.

    Without NAME, $VISUAL or $EDITOR opens the file; a new one has every setting as a comment. With NAME, the value is
    printed; with VALUE, it is written, and your comments stay. Name a key by “keys.” and its action, such as
    “keys.edit”.
    """
    from store.settings import SettingError, change_setting

    if show or context.form:
        return _shown(context.settings)
    if name is None:
        _edit()
        return None
    try:
        before = context.settings.typed(name)
        if not value and not default:
            tell(before or _default_of(name))
            return None
        after = change_setting(name, "" if default else " ".join(value)).typed(name)
    except SettingError as error:
        raise RefusedError(str(error)) from None
    facts = {"name": name, "value": after or _default_of(name) or messages.NOT_SET()}
    tell(messages.SETTING_WRITTEN(**facts, before=before or messages.NOT_SET()))
    return None


def _default_of(name: str) -> str:
    """Return the default of a setting as one types it; keys have theirs in the dashboard."""
    from store.settings import setting_named

    if name.startswith("keys."):
        return ""
    setting = setting_named(name)
    return setting.show(setting.default) if setting.default else ""


def _shown(found: "Settings") -> CommandAnswer:
    """Return all settings with their values, and say what is wrong with the file."""
    from store.settings import SETTINGS

    names = [*(each.name for each in SETTINGS), *(f"keys.{id}" for id, _ in found.keys)]

    def lines(max_width: int | None) -> Iterator[Line]:
        rows = [
            (name, found.typed(name) or _default_of(name), "" if found.typed(name) else messages.BY_DEFAULT())
            for name in names
        ]
        columns = (TextColumn(messages.SETTING(), kept=True), TextColumn(messages.VALUE(), kept=True), TextColumn(""))
        yield from table(columns, rows, max_width)
        yield from found.notices

    def as_json() -> dict[str, Any]:
        return {name: found.typed(name) or _default_of(name) or None for name in names}

    return CommandAnswer(lines, as_json, beside_json=found.notices)


def _edit() -> None:
    """Open the file in the editor, and say afterwards what is wrong with it; without an editor, say where it is."""
    from store.settings import SettingError, make_settings_file, read_settings

    try:
        path = make_settings_file()
    except SettingError as error:
        raise RefusedError(str(error)) from None
    editor = os.environ.get("VISUAL") or os.environ.get("EDITOR") or ""
    if not editor or not is_interactive():
        tell(messages.SETTINGS_ARE_IN(path=str(path)))
    else:
        try:
            words = shlex.split(editor, posix=os.name != "nt")
            subprocess.run([*words, str(path)], check=False)
        except (OSError, ValueError) as error:
            problem = getattr(error, "strerror", None) or str(error)
            raise RefusedError(messages.NO_EDITOR(editor=editor, problem=problem, path=str(path))) from None
    tell(*read_settings().notices, err=True)


@command(
    "where",
    examples=("missions where", "missions --file office.json where"),
    on=False,
    json="Print them as a JSON array for scripts.",
)
def where(context: CliContext, /) -> CommandAnswer:
    """Show where everything is kept.

    That is the portfolio, its history, lock and copies, your settings, what the dashboard remembers, and what was
    worked out before. Of an office's database it is its name, and what this computer keeps beside.
    """
    rows = list(_places(context))

    def lines(max_width: int | None) -> Iterator[Line]:
        cells = [(label, line(path), "" if is_there else messages.NOT_THERE_YET()) for label, path, is_there in rows]
        columns = (TextColumn(messages.WHAT_IS_KEPT()), TextColumn(messages.PATH(), kept=True), TextColumn(""))
        yield from table(columns, cells, max_width)

    return CommandAnswer(
        lines, lambda: [{"what": label, "path": path, "exists": is_there} for label, path, is_there in rows]
    )


def _places(context: CliContext) -> Iterator[tuple[str, str, bool]]:
    """Yield what is kept, where, and whether it is there."""
    from store.messages import PLACE_PORTFOLIO
    from store.settings import Remembered, settings_path
    from store.user_folders import cache_folder

    store = context.store
    own = (
        (messages.SETTINGS(), settings_path()),
        (messages.REMEMBERED(), Remembered(store.path).path),
        (messages.WORKED_OUT(), cache_folder()),
    )
    if store.title not in {str(path) for _, path in store.places}:
        yield PLACE_PORTFOLIO(), store.title, store.is_there
    for label, path in (*store.places, *own):
        yield label, str(path), path.exists()
