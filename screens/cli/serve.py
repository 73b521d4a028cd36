"""`missions serve`: the dashboard in a browser, for people without a terminal."""

import re
from urllib.parse import urlsplit

import click

from missions.text import line
from screens.cli import serve_messages as messages
from screens.cli.context import CliContext
from screens.cli.errors import RefusedError
from screens.cli.frame import CommandAnswer, command
from screens.cli.output import say

_USER_HEADER = "X-Forwarded-User"
_HTTPS = 443


@command(
    "serve",
    examples=(
        "missions serve",
        "missions serve --port 8123 --read-only",
        "missions serve --behind-proxy https://missions.example.org --user-header X-Remote-User",
    ),
    new_file=True,
)
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True,
              help="The port on this computer; 0 takes any that is free.")  # fmt: skip
@click.option("--read-only", is_flag=True, help="Only show the portfolio; every change is refused.")
@click.option("--behind-proxy", metavar="URL",
              help="The address people open, of a proxy on this computer that encrypts and signs them in.")  # fmt: skip
@click.option("--user-header", metavar="NAME",
              help="The header in which the proxy says who has signed in; X-Forwarded-User if not given.")  # fmt: skip
@click.option("--theme", type=click.Choice(["dark", "light"]), help="Colours of the dashboard: dark or light.")
def serve(
    context: CliContext,
    /,
    port: int,
    read_only: bool,
    behind_proxy: str | None,
    user_header: str | None,
    theme: str | None,
) -> CommandAnswer | None:
    """Show the dashboard in a browser, by a private link.

    It listens on this computer alone. For others, put a proxy in front of it that encrypts and signs them in; its user
    is the author of what they change. At most 8 are open at once; one without a key for 30 minutes is closed. Needs the
    extra “serve”.
    """
    site = _site(behind_proxy) if behind_proxy else ""
    if user_header and not site:
        raise RefusedError(messages.HEADER_WITHOUT_PROXY())
    header = user_header or _USER_HEADER
    if not re.fullmatch(r"[A-Za-z0-9-]{1,100}", header):
        raise RefusedError(messages.NO_HEADER(typed=line(header)))
    if read_only:
        context.require_file()
    day = context.today.isoformat() if context.on else ""
    try:
        from screens.browser.calls import ServedPortfolio
        from screens.browser.serving import NoPortError, serve_portfolio
    except ModuleNotFoundError as error:
        raise RefusedError(messages.NOT_INSTALLED(name=error.name or "textual-serve")) from None
    place = context.place if isinstance(context.place, str) else str(context.place.absolute())
    title = context.store.title

    def tell(link: str) -> None:
        told = messages.SHOWN_ONLY if read_only else messages.MAY_CHANGE
        say((messages.LINK_BEHIND_PROXY if site else messages.LINK)(), "", f"  {link}", "")
        say(messages.ALL_THERE_IS(portfolio=told(file=line(title))))

    portfolio = ServedPortfolio(place, day, theme or "", read_only=read_only)
    try:
        serve_portfolio(portfolio, port, site, header if site else "", tell)
    except NoPortError as error:
        raise RefusedError(messages.NO_PORT(port=str(port), problem=str(error))) from None
    return None


def _site(typed: str) -> str:
    """Return scheme, name and port of an address, as a browser says them; RefusedError if there is more or less."""
    try:
        parts = urlsplit(typed.strip())
        name, port = (parts.hostname or "").encode("idna").decode("ascii"), parts.port
    except (ValueError, UnicodeError):
        raise RefusedError(messages.NOT_A_SITE(typed=line(typed))) from None
    is_bare = parts.path in ("", "/") and not (parts.query or parts.fragment or parts.username or parts.password)
    if parts.scheme != "https" or not name or not is_bare:
        raise RefusedError(messages.NOT_A_SITE(typed=line(typed)))
    name = f"[{name}]" if ":" in name else name
    return f"https://{name}" + (f":{port}" if port and port != _HTTPS else "")
