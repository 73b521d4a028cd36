"""The frame of every command: its standard options, what was typed read once the file is known, its answer printed."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from copy import copy
from functools import partial, wraps
from inspect import cleandoc
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from missions.messages import translated
from screens.cli import messages
from screens.cli.context import FILE, ON, CliContext, kept_option
from screens.cli.errors import RefusedError
from screens.cli.output import (
    Line,
    csv_text,
    is_interactive,
    json_text,
    print_text,
    reads_yes,
    tell,
    terminal_width,
    text_of,
)

if TYPE_CHECKING:
    from screens.cli.kept_answers import AskedBefore


class CommandAnswer(NamedTuple):
    """What a command answers, in each form in which it can be printed; only the one asked for is made."""

    lines: Callable[[int | None], Iterable[Line]]
    """What people read, in lines of at most that many cells."""
    json: Callable[[], object] = dict
    csv: Callable[[], tuple[Iterable[str], Iterable[Iterable[str]]]] = lambda: ((), ())
    """The names of the columns, and the rows."""
    markdown: Callable[[], Iterable[Line]] = list
    beside_json: tuple[str, ...] = ()
    """What is told on stderr where JSON is printed."""
    fails: bool = False
    """Whether there is what --exit-code asks about, or what a command without that option exits with 1 for."""


class TypedOption(NamedTuple):
    """What was typed for an option or argument, to be read when the file and the day are known."""

    option: str
    text: str
    read: Callable[[CliContext, str], Any]

    def value(self, context: CliContext) -> Any:
        """Return what is meant; RefusedError names the option where it is no date, length or record."""
        try:
            return self.read(context, self.text)
        except ValueError as error:
            from missions.dates.parsing import DateParseError

            if isinstance(error, DateParseError):
                raise RefusedError(messages.OPTION_PROBLEM(option=self.option, problem=str(error))) from None
            raise


def typed(
    read: Callable[[CliContext, str], Any], otherwise: str | None = None
) -> Callable[[click.Context, click.Parameter, str | None], TypedOption | str | None]:
    """Return the callback of a parameter that is read so; `otherwise` is its value where nothing was typed."""

    def keep(_context: click.Context, parameter: click.Parameter, text: str | None) -> TypedOption | str | None:
        named = parameter.opts[0] if isinstance(parameter, click.Option) else parameter.human_readable_name.strip("[]")
        return otherwise if text is None else TypedOption(named, text, read)

    return keep


class CommandWithExamples(click.Command):
    """A command whose help is shown in the language in use, and ends in examples, each a line that can be typed."""

    def __init__(self, *args: Any, examples: Sequence[str] = (), **extra: Any) -> None:
        super().__init__(*args, **extra)
        self.examples = tuple(examples)

    def get_help_option_names(self, ctx: click.Context) -> list[str]:
        """Return the names of the option that shows the help."""
        return ["-h", *super().get_help_option_names(ctx)]

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the arguments; what begins with a minus and a digit, such as -1w, is no option."""
        return super().parse_args(ctx, [f" {each}" if re.match(r"-\d", each) else each for each in args])

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the help in the language in use."""
        super(CommandWithExamples, self._in_language()).format_help(ctx, formatter)

    def get_short_help_str(self, limit: int = 45) -> str:
        """Return the first sentence of the help in the language in use."""
        return super(CommandWithExamples, self._in_language()).get_short_help_str(limit)

    @property
    def told(self) -> str:
        """The help in the language in use."""
        return translated(cleandoc(self.help or ""))

    def shown_params(self, ctx: click.Context) -> list[click.Parameter]:
        """Return the parameters, their help in the language in use."""
        return self._in_language().get_params(ctx)

    def _in_language(self) -> "CommandWithExamples":
        """Return a copy whose help and options' help are in the language in use."""
        shown = copy(self)
        shown.help, shown.params = self.told, [copy(each) for each in self.params]
        for each in shown.params:
            if isinstance(each, click.Option):
                each.help = translated(each.help or "")
        return shown

    def format_epilog(self, _ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the examples under a heading of their own."""
        with formatter.section(messages.EXAMPLES()):
            for example in self.examples:
                formatter.write(f"{'':{formatter.current_indent}}{example}\n")


def command(
    name: str,
    *,
    examples: Sequence[str],
    file: bool = True,
    on: bool = True,
    new_file: bool = False,
    formats: str = "",
    json: str = "",
    csv: str = "",
    excel: str = "",
    exit_code: str = "",
    kept: bool = False,
) -> Callable[[Callable[..., CommandAnswer | None]], CommandWithExamples]:
    """Make a command of a function that takes the context and what was typed, and returns its answer, if it has one.

    --file and --on stand before the function's own options; after them, each if its help is given, --format, --json,
    --csv, --excel and --exit-code. An option above this decorator stands last. `new_file` lets the command begin a
    file. The answer is `kept` where it depends on nothing but the portfolio, the settings and the day.
    """
    first = [option for option, is_there in ((FILE, file), (ON, on)) if is_there]
    rows: tuple[tuple[tuple[str, ...], str, dict[str, Any]], ...] = (
        (("--format", "form"), formats, {"type": click.Choice(["table", "json", "csv", "md"])}),
        (("--json", "form"), json, {"flag_value": "json"}),
        (("--csv", "form"), csv, {"flag_value": "csv"}),
        (("--excel", "form"), excel, {"flag_value": "excel"}),
        (("--exit-code",), exit_code, {"is_flag": True}),
    )
    last = [kept_option(*names, help=help, **extra) for names, help, extra in rows if help]

    def make(answer: Callable[..., CommandAnswer | None]) -> CommandWithExamples:
        @click.pass_obj
        @wraps(answer)
        def run(context: CliContext, /, **given: Any) -> int:
            context.may_be_new = new_file
            for key, value in given.items():
                if isinstance(value, TypedOption):
                    given[key] = value.value(context)
            question = _question(context, name, given) if kept else None
            before = question.answered() if question else None
            if before:
                print_text(before.text)
                return before.code
            found = answer(context, **given)
            text = _print_answer(found, context) if found else None
            code = int(found is not None and found.fails and (context.exit_code or not exit_code))
            if question and text is not None:
                question.keep(text, code)
            return code

        made = click.command(name, cls=CommandWithExamples, examples=examples, params=[*first])(run)
        made.params += last
        return made

    return make


def _question(context: CliContext, name: str, given: Mapping[str, object]) -> "AskedBefore | None":
    from screens.cli.kept_answers import AskedBefore

    return AskedBefore.of(context, name, given)


def _print_answer(answer: CommandAnswer, context: CliContext) -> str | None:
    """Print an answer in the form that was asked for, after what was wrong with the file as far as it was read.

    Returns what was printed; None if that was nothing, not even an empty line.
    """
    make: Callable[[], str | None]
    match context.form:
        case "json":
            make = partial(json_text, answer.json())
        case "csv":
            make = partial(csv_text, *answer.csv())
        case "excel":
            make = partial(csv_text, *answer.csv(), excel=True)
        case form:
            lines = tuple(answer.markdown() if form == "md" else answer.lines(terminal_width()))
            make = partial(text_of, *lines) if lines else lambda: None
    context.tell_notices()
    context.tell_problems()
    if context.form == "json":
        tell(*answer.beside_json, err=True)
    text = make()
    if text is not None:
        print_text(text)
    return text


yes_option = click.option("--yes", is_flag=True, help="Do not ask.")


def is_confirmed(yes: bool, refusal: str, question: str, otherwise: str) -> bool:
    """Whether it was said in advance or is said now; `refusal` is told where nobody can be asked, `otherwise` at no."""
    if yes:
        return True
    if not is_interactive():
        raise RefusedError(refusal)
    tell(question, err=True)
    if reads_yes():
        return True
    tell(otherwise)
    return False
