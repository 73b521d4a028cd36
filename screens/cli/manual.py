"""`missions man` and `missions completion`: the manual page, and completion code for shells."""

import re
from collections.abc import Iterable, Iterator
from typing import cast

import click
from click.shell_completion import get_completion_class

from screens.cli import messages
from screens.cli.context import CliContext
from screens.cli.frame import CommandAnswer, CommandWithExamples, command
from screens.cli.group import COMMANDS, CommandGroup, missions, own_version
from screens.cli.output import say

SHELLS = ("bash", "zsh", "fish")


@command(
    "man",
    examples=("missions man > missions.1",),
    file=False,
    on=False,
)
def man(_context: CliContext, /) -> CommandAnswer:
    """Print the manual as a page for man.

    “man missions” shows it where missions was installed with its page; “missions man | man -l -” shows it anywhere.
    """
    return CommandAnswer(lambda _: manual_page())


@command(
    "completion",
    examples=(
        "missions completion bash",
        "missions completion zsh > _missions",
        "missions completion fish > missions.fish",
    ),
    file=False,
    on=False,
)
@click.argument("shell", metavar="SHELL", type=click.Choice(SHELLS))
def completion(_context: CliContext, /, shell: str) -> None:
    """Print the completion code for a shell.

    SHELL is bash, zsh or fish. Tab completes commands, options, kinds, and the ids of records in your file, or in the
    one that --file names before them. For bash, add to ~/.bashrc: eval "$(missions completion bash)"; likewise for
    zsh, to ~/.zshrc. For fish, save the output as ~/.config/fish/completions/missions.fish.
    """
    made = get_completion_class(shell)
    assert made is not None
    say(*made(missions, {}, "missions", "_MISSIONS_COMPLETE").source().splitlines())


def manual_page() -> Iterator[str]:
    """Yield the lines of the manual in the language of man: the program, then every command as its help has it."""
    context = click.Context(missions, info_name="missions")
    yield f'.TH MISSIONS 1 "" "missions {_escaped(own_version())}" "{_escaped(messages.MANUAL())}"'
    yield _heading(messages.MAN_NAME())
    yield rf"missions \- {_escaped(missions.get_short_help_str(200).rstrip('.'))}"
    yield _heading(messages.MAN_SYNOPSIS())
    yield rf"\fBmissions\fR [{_escaped(messages.MAN_OPTIONS())}]"
    yield ".br"
    yield rf"\fBmissions\fR {_escaped(messages.MAN_COMMAND())}"
    yield _heading(messages.MAN_DESCRIPTION())
    yield from _description(missions)
    yield from _options(missions, context)
    yield from _examples(missions)
    yield _heading(messages.MAN_COMMANDS())
    for name in COMMANDS:
        yield from _command(cast(CommandWithExamples, missions.get_command(context, name)), context)
    yield _heading(messages.MAN_ENVIRONMENT())
    for variable, said in (("MISSIONS_FILE", messages.MAN_FILE()), ("NO_COLOR", messages.MAN_NO_COLOUR())):
        yield from _item(rf"\fB{variable}\fR", said)


def _command(made: CommandWithExamples, context: click.Context) -> Iterator[str]:
    """Yield what a command does, and then each that it has within it."""
    inner = click.Context(made, info_name=made.name, parent=context)
    usage = " ".join(made.collect_usage_pieces(inner))
    yield f'.SS "{inner.command_path} {_escaped(usage)}"'
    yield from _description(made)
    yield from _options(made, inner)
    yield from _examples(made)
    if isinstance(made, CommandGroup):
        for name in made.places:
            yield from _command(cast(CommandWithExamples, made.get_command(inner, name)), inner)


def _heading(text: str) -> str:
    return f'.SH "{_escaped(text.upper())}"'


def _description(made: CommandWithExamples) -> Iterator[str]:
    """Yield the help of a command, a paragraph each."""
    for number, paragraph in enumerate(made.told.split("\n\n")):
        if number:
            yield ".PP"
        yield _escaped(" ".join(paragraph.split()))


def _options(made: CommandWithExamples, context: click.Context) -> Iterator[str]:
    """Yield the options of a command with their help."""
    for parameter in made.shown_params(context):
        record = parameter.get_help_record(context)
        if record:
            yield from _item(rf"\fB{_escaped(record[0])}\fR", record[1])


def _item(term: str, said: str) -> Iterable[str]:
    return ".TP", term, _escaped(said)


def _examples(made: CommandWithExamples) -> Iterator[str]:
    """Yield the examples of a command as they are typed."""
    yield ".PP"
    yield _escaped(messages.EXAMPLES())
    yield ".PP"
    yield ".RS 4"
    yield ".nf"
    yield from map(_escaped, made.examples)
    yield ".fi"
    yield ".RE"


def _escaped(text: str) -> str:
    """Return a text so that man shows it to the letter: hyphens can be typed again, nothing is a request."""
    plain = text.replace("\\", r"\e").replace("-", r"\-").replace('"', r"\(dq")
    return re.sub(r"^(?=[.'])", r"\\&", plain)
