"""The page as it is sent: its few files by their names, its sentences, and the headers of every answer."""

from functools import cache
from html import escape
from importlib.resources import files
from string import Template
from types import MappingProxyType
from urllib.parse import quote

from missions.text import line
from screens.browser import messages

_OWN, _THEIRS = "screens.browser", "textual_serve"

FILES = MappingProxyType(
    {
        "page.css": ((_OWN, "files/page.css"), "text/css; charset=utf-8"),
        "page.js": ((_OWN, "files/page.js"), "text/javascript; charset=utf-8"),
        "icon.svg": ((_OWN, "files/icon.svg"), "image/svg+xml"),
        "xterm.css": ((_THEIRS, "static/css/xterm.css"), "text/css; charset=utf-8"),
        "textual.js": ((_THEIRS, "static/js/textual.js"), "text/javascript; charset=utf-8"),
        "mono.ttf": ((_THEIRS, "static/fonts/RobotoMono-VariableFont_wght.ttf"), "font/ttf"),
        "mono-italic.ttf": ((_THEIRS, "static/fonts/RobotoMono-Italic-VariableFont_wght.ttf"), "font/ttf"),
    }
)
"""Every file there is: the package that has it, its place there, and its type."""

HEADERS = MappingProxyType(
    {
        "Content-Security-Policy": "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'none';"
        " frame-ancestors 'none'",
        "Cache-Control": "no-store",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Permissions-Policy": "camera=(), clipboard-read=(), display-capture=(), geolocation=(), microphone=(),"
        " payment=(), serial=(), usb=()",
        "Referrer-Policy": "no-referrer",
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
    }
)
"""What stands in the head of every answer."""


@cache
def read_file(name: str) -> bytes:
    """Return one of the files."""
    package, place = FILES[name][0]
    return files(package).joinpath(place).read_bytes()


def front_page(most_bytes: int) -> str:
    """Return the page on which the program is shown."""
    sentences = {
        "title": messages.TITLE(),
        "opening": messages.OPENING(),
        "closed": messages.CLOSED(),
        "too_much": messages.TOO_MUCH(size=most_bytes >> 20),
        "open_again": messages.OPEN_AGAIN(),
        "no_script": messages.NO_SCRIPT(),
    }
    return _filled("front.html", sentences)


def admitted_page() -> str:
    """Return the page that leads from the link to the page."""
    return _filled("admitted.html", {"title": messages.TITLE(), "open": messages.OPEN()})


def _filled(name: str, sentences: dict[str, str]) -> str:
    template = Template(files(_OWN).joinpath(f"files/{name}").read_text(encoding="utf-8"))
    return template.substitute({place: escape(sentence) for place, sentence in sentences.items()})


def attachment(file_name: str, type: str) -> dict[str, str]:
    """Return the headers of a file that is saved and never shown, whatever its name holds."""
    name = line(file_name).replace("/", "_").replace("\\", "_") or "missions"
    plain = "".join(each if each.isascii() and each.isprintable() and each not in '"\\%' else "_" for each in name)
    kind = type if type.isascii() and type.isprintable() and type else "application/octet-stream"
    return {
        "Content-Type": kind,
        "Content-Disposition": f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}",
        "Content-Security-Policy": "sandbox; default-src 'none'",
    }
