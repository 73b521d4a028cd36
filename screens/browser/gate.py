"""Who may come in: the address that is asked for, the page that asks, who has signed in, the link and its cookie."""

import hmac
from collections.abc import Sequence
from secrets import token_bytes, token_hex, token_urlsafe
from typing import NamedTuple, Protocol
from unicodedata import normalize
from urllib.parse import urlsplit

from missions.messages import Sentence
from missions.text import line
from screens.browser import messages

_LONGEST_AUTHOR = 200
_OWN_SITE = ("same-origin", "none")
"""What browsers say of a request that the page itself makes, or whoever types its address."""


class Headers(Protocol):
    """The headers of a request, each of which may stand there several times."""

    def getall(self, key: str, default: Sequence[str], /) -> Sequence[str]:
        """Return every value of a header."""
        ...


class TurnedAwayError(Exception):
    """Why somebody is not let in, as a sentence, with the status of HTTP."""

    def __init__(self, sentence: Sentence, status: int = 403) -> None:
        super().__init__(sentence())
        self.status = status


class Visitor(NamedTuple):
    """From which address somebody comes, and who they are where a proxy says so."""

    address: str
    author: str


class Gate:
    """Lets in who comes by the printed link, at this address and no other, and from its own page.

    `site` is the scheme, name and port in front of every path; `user_header` the header in which a proxy says who has
    signed in, empty where there is none. `home` is in front of every path after that.
    """

    def __init__(self, site: str, user_header: str = "") -> None:
        parts = urlsplit(site)
        self.site, self.host = site, parts.netloc
        self.is_secure = parts.scheme == "https"
        # A browser sends cookies to all ports of a computer, behind which somebody else may listen: only whoever knows
        # the folder is sent ours. Behind a proxy the name is its own.
        own = "" if self.is_secure else token_hex(16)
        self.home = f"/{own}" if own else ""
        self.cookie = f"missions-{own}" if own else "__Host-missions"
        self.token = token_urlsafe(32)
        self._user_header = user_header
        self._secret = token_bytes(32)
        self._opened_at = ""

    @property
    def link(self) -> str:
        """The link that opens it; its token is the whole secret."""
        return f"{self.site}{self.home}/?token={self.token}"

    def visitor(self, address: str, headers: Headers, is_socket: bool = False, is_page: bool = False) -> Visitor:
        """Return who asks; TurnedAwayError where the host, the page that asks or the sign-in is not the right one.

        A socket must say which page opens it. A link on another site may lead to the page, and to nothing else.
        """
        if list(headers.getall("host", ())) != [self.host]:
            raise TurnedAwayError(messages.OTHER_HOST, 421)
        origins = list(headers.getall("origin", ()))
        if origins != [self.site] and (origins or is_socket):
            raise TurnedAwayError(messages.OTHER_ORIGIN)
        is_led_here = is_page and list(headers.getall("Sec-Fetch-Dest", ())) == ["document"]
        if not is_led_here and any(each not in _OWN_SITE for each in headers.getall("Sec-Fetch-Site", ())):
            raise TurnedAwayError(messages.OTHER_ORIGIN)
        return Visitor(address, self._author(headers))

    def _author(self, headers: Headers) -> str:
        """Return who has signed in; empty where there is no proxy to say so."""
        if not self._user_header:
            return ""
        found = headers.getall(self._user_header, ())
        author = author_name(found[0]) if len(found) == 1 else ""
        if not author:
            raise TurnedAwayError(messages.NO_AUTHOR)
        return author

    def exchange(self, token: str, visitor: Visitor) -> str:
        """Return the cookie for the token of the link; TurnedAwayError where it is wrong, or is another address's."""
        if not hmac.compare_digest(token.encode(errors="replace"), self.token.encode()):
            raise TurnedAwayError(messages.OTHER_TOKEN)
        if self._opened_at not in ("", visitor.address):
            raise TurnedAwayError(messages.OTHER_ADDRESS)
        self._opened_at = visitor.address
        return self._cookie_of(visitor)

    def check_cookie(self, cookie: str, visitor: Visitor) -> None:
        """Raise TurnedAwayError unless this visitor was given the cookie."""
        if not hmac.compare_digest(cookie.encode(errors="replace"), self._cookie_of(visitor).encode()):
            raise TurnedAwayError(messages.NO_COOKIE)

    def _cookie_of(self, visitor: Visitor) -> str:
        """Return a cookie that is worth nothing at another address, or for whoever else has signed in."""
        return hmac.new(self._secret, "\0".join(visitor).encode(), "sha256").hexdigest()


def author_name(given: str) -> str:
    """Return a name out of a header as it stands in the history; empty if it is none.

    One with signs that are not shown is none: without them it could be that of somebody else.
    """
    name = normalize("NFC", given.strip(" "))
    return name if name == line(name) and len(name) <= _LONGEST_AUTHOR and "\ufffd" not in name else ""
