"""Who is let in: by the link, at one address, from its own page, as whoever the proxy says."""

import pytest
from aiohttp import WSServerHandshakeError
from multidict import CIMultiDict
from yarl import URL

from screens.browser.gate import Gate, TurnedAwayError, author_name
from tests.screens.browser.conftest import Serve

PATHS = ("/", "/ws", "/files/page.js", "/files/textual.js", "/download/abc", "/nothing", "/files/../page.py")


async def refusal(visits, origin: str | None = "", **headers: str) -> int:
    with pytest.raises(WSServerHandshakeError) as refused:
        await visits.tab(origin, **headers)
    return refused.value.status


async def test_the_link_is_exchanged_for_a_cookie_and_leads_to_the_page(serve: Serve) -> None:
    async with serve() as served:
        visits = served.visits()
        answer = await visits.get(served.link)
        cookie = answer.headers["Set-Cookie"]
        assert {"HttpOnly", "SameSite=Strict", f"Path={served.gate.home}"} <= set(cookie.split("; "))
        assert served.gate.token not in cookie
        assert 'content="0; url=./"' in await answer.text()
        page = await visits.get("/")
        assert page.status == 200
        assert served.gate.token not in await page.text()


async def test_nothing_is_shown_without_a_cookie(serve: Serve) -> None:
    async with serve() as served:
        for path in PATHS:
            assert await served.visits().status(path) == 403, path
        assert await refusal(served.visits()) == 403
        wrong = served.visits(Cookie=f"{served.gate.cookie}=0123")
        assert [await wrong.status(path) for path in PATHS] == [403] * len(PATHS)
        assert "link that was printed" in await (await served.visits().get("/")).text()


async def test_nobody_else_on_this_computer_is_sent_the_cookie(serve: Serve) -> None:
    async with serve() as served, serve() as other:
        visits = await served.admitted()
        assert not visits.session.cookie_jar.filter_cookies(URL(f"{other.here}/"))
        assert not visits.session.cookie_jar.filter_cookies(URL(f"{served.here}/"))
        assert served.gate.home != other.gate.home
        tossed = {"Cookie": f"missions=x; {other.gate.cookie}=x"}
        visits.home = ""
        assert [await visits.status(path, **tossed) for path in PATHS] == [403] * len(PATHS)
        [cookie] = [each.value for each in visits.session.cookie_jar]
        knows = served.visits(Cookie=f"{served.gate.cookie}={cookie}")
        knows.home = ""
        assert await knows.status("/") == 404, "the page is in its folder alone"
        assert await knows.status(served.link) == 404


async def test_a_wrong_token_opens_nothing(serve: Serve) -> None:
    async with serve() as served:
        for token in ("", "x", served.gate.token[:-1], f"{served.gate.token}x", "%00", "%ff%fe"):
            answer = await served.visits().get(f"/?token={token}")
            assert (answer.status, "Set-Cookie" in answer.headers) == (403, False), token


async def test_link_and_cookie_are_worth_nothing_at_another_address(serve: Serve) -> None:
    async with serve() as served:
        first = await served.admitted("127.0.0.1")
        [cookie] = [each.value for each in first.session.cookie_jar]
        other = served.visits("127.0.0.2")
        assert await other.status(served.link) == 403
        stolen = served.visits("127.0.0.2", Cookie=f"{served.gate.cookie}={cookie}")
        assert await stolen.status("/") == 403
        assert await refusal(stolen) == 403
        again = served.visits("127.0.0.1", Cookie=f"{served.gate.cookie}={cookie}")
        assert await again.status("/") == 200


async def test_another_host_or_page_is_refused_even_with_the_cookie(serve: Serve) -> None:
    async with serve() as served:
        visits = await served.admitted()
        for host in ("evil.example", "localhost:80", "127.0.0.1", f"{served.gate.host}.evil.example", ""):
            assert await visits.status("/", Host=host) in (400, 421), host
            assert await refusal(visits, Host=host) in (400, 421), host
        for origin in (
            "http://evil.example",
            "null",
            f"{served.here}.evil.example",
            served.here.replace("http", "https"),
        ):
            assert await visits.status("/", Origin=origin) == 403, origin
            assert await visits.status("/files/page.js", Origin=origin) == 403, origin
            assert await refusal(visits, origin) == 403, origin
        assert await refusal(visits, None) == 403, "a socket that says no origin is opened by no browser"
        assert not served.server.tabs


async def test_other_sites_may_lead_to_the_page_but_take_nothing_of_it(serve: Serve) -> None:
    async with serve() as served:
        visits = await served.admitted()
        site = {"Sec-Fetch-Site": "cross-site"}
        assert await visits.status("/", **site, **{"Sec-Fetch-Dest": "document"}) == 200
        for path, kind in (
            ("/", "iframe"),
            ("/", "empty"),
            ("/files/page.js", "script"),
            ("/download/abc", "document"),
        ):
            assert await visits.status(path, **site, **{"Sec-Fetch-Dest": kind}) == 403, (path, kind)
        assert await visits.status("/files/page.js", **{"Sec-Fetch-Site": "same-site"}) == 403, (
            "another port of this host"
        )


async def test_behind_a_proxy_only_whom_it_names_comes_in_and_as_nobody_else(serve: Serve) -> None:
    async with serve(header="X-Forwarded-User") as served:
        nobody = served.visits()
        assert await nobody.status(served.link) == 403
        assert "did not say who you are" in await (await nobody.get("/")).text()
        anna = await served.admitted(**{"X-Forwarded-User": "Anna Öz"})
        assert await anna.status("/") == 200
        anna.headers["X-Forwarded-User"] = "Ben"
        assert await anna.status("/") == 403, "her cookie is not his"
        assert await refusal(anna) == 403
        anna.headers["X-Forwarded-User"] = " "
        assert await anna.status(served.link) == 403


def test_two_names_in_the_header_are_no_name() -> None:
    gate = Gate("https://missions.example", "X-Forwarded-User")
    headers = CIMultiDict({"Host": "missions.example", "X-Forwarded-User": "Anna"})
    assert gate.visitor("127.0.0.1", headers).author == "Anna"
    headers.add("x-forwarded-user", "Ben")
    with pytest.raises(TurnedAwayError, match="did not say who you are"):
        gate.visitor("127.0.0.1", headers)


def test_behind_a_proxy_the_cookie_goes_over_nothing_but_tls() -> None:
    gate = Gate("https://missions.example", "X-Forwarded-User")
    assert (gate.is_secure, gate.cookie, gate.home) == (True, "__Host-missions", "")
    assert gate.link.startswith("https://missions.example/?token=")


def test_a_name_that_could_pass_for_another_is_no_author() -> None:
    assert author_name(" Anna Öz ") == author_name("Anna O\u0308z") == "Anna Öz"
    for each in ("", "  ", "x" * 201, "\udcff", "\x1b[31m", "an\u202ena", "a\x1b[0mnna", "anna\t", "an\nna"):
        assert author_name(each) == "", each
    assert author_name("--file=/etc/passwd") == "--file=/etc/passwd", "it is a name and never an argument"
