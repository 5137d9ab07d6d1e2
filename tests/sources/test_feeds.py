"""Feeds, pages and folders watched, with a real server that behaves well, badly, and not at all."""

import datetime as dt
import gzip
import os
import time
from collections.abc import Callable, Iterator
from email.utils import formatdate
from itertools import pairwise
from pathlib import Path

import pytest

from dragoman.model import InputError, RecordError
from dragoman.sources import Item, open_sources
from dragoman.sources.feeds import Fetcher, Memory, Refused, Watch, parse_duration, read_watchlist
from dragoman.sources.feeds.fetching import AGENT, is_inner
from dragoman.sources.feeds.robots import Robots

from .server import Reply, Site, serving

RSS = "application/rss+xml"
DAY = dt.date(2024, 5, 14)
LONG = "Norway and Chile opened talks on fishing rights in Oslo on Tuesday, after two years without any. " * 20


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as site:
        site["/robots.txt"] = Reply(status=404)
        yield site


@pytest.fixture
def fetcher() -> Iterator[Fetcher]:
    with Fetcher(pause=0, timeout=0.3, backoff=0.01) as fetcher:
        yield fetcher


def feed(site: Site, *numbers: int, text: str = "", title: str = "Fjord Feed") -> str:
    entries = "".join(
        f"<item><title>Story {n}</title><link>{site.url(f'/{n}')}</link><guid>g{n}</guid>"
        "<pubDate>Tue, 14 May 2024 10:00:00 GMT</pubDate>"
        f"<description>{text or f'Short text of story {n}.'}</description></item>"
        for n in numbers
    )
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>{title}</title>{entries}</channel></rss>'


class Round:
    """A watch on one folder of files, over several rounds and restarts."""

    def __init__(self, folder: Path, site: Site, toml: str = "") -> None:
        self.folder, self.now = folder, time.time()
        (folder / "feeds.toml").write_text(toml or f'[[feed]]\nurl = "{site.url("/rss")}"\n')

    def __call__(self, commit: bool = True, later: float = 0.0) -> list[Item | InputError]:
        self.now += later
        fetcher = Fetcher(pause=0, timeout=0.3, backoff=0.01)
        watchlist = read_watchlist(self.folder / "feeds.toml")
        with Watch(watchlist, Memory(self.folder / "memory"), fetcher, lambda: self.now) as watch:
            found = list(watch.round())
            if commit:
                watch.commit()
        return found

    def one_error(self, later: float = 0.0) -> str:
        (error,) = self(later=later)
        assert isinstance(error, InputError) and "\n" not in str(error)
        return str(error)


# --- fetching


def test_fetcher_sends_back_what_it_was_given(site: Site, fetcher: Fetcher) -> None:
    site["/a"] = Reply("x", headers={"ETag": '"1"'})
    site["/b"] = Reply("x", headers={"Last-Modified": "Tue, 14 May 2024 10:00:00 GMT"})
    first = fetcher.get(site.url("/a"))
    assert first.data == b"x" and fetcher.get(site.url("/a"), etag=first.etag).data is None
    first = fetcher.get(site.url("/b"))
    assert fetcher.get(site.url("/b"), modified=first.modified).data is None
    assert fetcher.get(site.url("/b"), modified="Tue, 14 May 2024 09:00:00 GMT").data == b"x"


def test_fetcher_obeys_robots(site: Site, fetcher: Fetcher) -> None:
    site["/robots.txt"] = "User-agent: *\nDisallow: /private\n"
    site["/private/a"] = site["/open"] = "x"
    site["/go"] = Reply(status=302, headers={"Location": "/private/a"})
    assert fetcher.get(site.url("/open")).data == b"x"
    for path in ("/private/a", "/go"):
        with pytest.raises(Refused, match=r"robots\.txt") as caught:
            fetcher.get(site.url(path))
        assert caught.value.lasting
    assert "/private/a" not in site.paths()
    assert [path for path, _, _ in site.asked].count("/robots.txt") == 1


@pytest.mark.parametrize("status", [401, 403, 404, 410])
def test_fetcher_without_robots_may_read_all(site: Site, fetcher: Fetcher, status: int) -> None:
    site["/robots.txt"] = Reply("User-agent: *\nDisallow: /", status=status)
    site["/a"] = "x"
    assert fetcher.get(site.url("/a")).data == b"x"


def test_fetcher_reads_nothing_while_robots_fail(site: Site, fetcher: Fetcher) -> None:
    site["/robots.txt"] = Reply(status=503)
    site["/a"] = "x"
    with pytest.raises(Refused, match="does not say") as caught:
        fetcher.get(site.url("/a"))
    assert not caught.value.lasting and site.paths() == []


def test_fetcher_leaves_a_host_time(site: Site) -> None:
    site["/a"] = site["/b"] = "x"
    with Fetcher(pause=0.15) as fetcher:
        fetcher.get(site.url("/a"))
        fetcher.get(site.url("/b"))
    times = [at for _, _, at in site.asked]
    assert len(times) == 3 and all(later - earlier > 0.14 for earlier, later in pairwise(times))


def test_fetcher_heeds_crawl_delay(site: Site) -> None:
    slept: list[float] = []
    site["/robots.txt"] = "User-agent: *\nCrawl-delay: 7\n"
    site["/a"] = "x"
    with Fetcher(pause=0, sleep=slept.append) as fetcher:
        fetcher.get(site.url("/a"))
    assert len(slept) == 1 and 6 < slept[0] <= 7


def test_fetcher_tries_again_later_and_later(site: Site) -> None:
    slept: list[float] = []
    site["/a"] = [Reply(status=500), Reply(status=503), Reply("x")]
    with Fetcher(pause=0, backoff=4, sleep=slept.append) as fetcher:
        assert fetcher.get(site.url("/a")).data == b"x"
    assert slept == [4, 8]
    site["/b"] = Reply(status=502)
    with Fetcher(pause=0, sleep=slept.append) as fetcher, pytest.raises(Refused, match="502"):
        fetcher.get(site.url("/b"))
    assert site.paths().count("/b") == 3


def test_fetcher_waits_as_long_as_it_is_told(site: Site) -> None:
    slept: list[float] = []
    site["/a"] = [Reply(status=429, headers={"Retry-After": "9"}), Reply("x")]
    site["/b"] = Reply(status=429, headers={"Retry-After": "3600"})
    site["/c"] = Reply(status=503, headers={"Retry-After": formatdate(time.time() + 600, usegmt=True)})
    with Fetcher(pause=0, sleep=slept.append) as fetcher:
        assert fetcher.get(site.url("/a")).data == b"x" and slept == [9]
        for path, least in (("/b", 3600), ("/c", 590)):
            with pytest.raises(Refused) as caught:
                fetcher.get(site.url(path))
            assert caught.value.later and least <= caught.value.later <= 3600
            assert site.paths().count(path) == 1


def test_fetcher_follows_redirects_and_says_where_to(site: Site, fetcher: Fetcher) -> None:
    site["/new"] = "x"
    site["/old"] = Reply(status=301, headers={"Location": "/new"})
    site["/now"] = Reply(status=302, headers={"Location": "/old"})
    site["/round"] = Reply(status=302, headers={"Location": "/round"})
    site["/away"] = Reply(status=302, headers={"Location": "file:///etc/passwd"})
    answer = fetcher.get(site.url("/old"))
    assert (answer.data, answer.url, answer.moved) == (b"x", site.url("/new"), site.url("/new"))
    assert fetcher.get(site.url("/now")).moved is None
    for path, what in (("/round", "circle"), ("/away", "no address")):
        with pytest.raises(Refused, match=what):
            fetcher.get(site.url(path))


def test_fetcher_gives_up_what_takes_too_long_or_breaks_off(site: Site, fetcher: Fetcher) -> None:
    site["/slow"] = Reply("x", slow=0.6)
    site["/cut"] = Reply("x" * 50, cut=True)
    for path, what in (("/slow", "no answer within"), ("/cut", "could not be fetched")):
        with pytest.raises(Refused, match=what):
            fetcher.get(site.url(path))
        assert site.paths().count(path) == 3
    with pytest.raises(Refused):
        fetcher.get("http://127.0.0.1:1/")
    for address in ("http://[", "gopher://x/", "http://", "http://a b/"):
        with pytest.raises(Refused):
            fetcher.get(address)


def test_fetcher_limits_what_it_takes(site: Site) -> None:
    site["/big"] = "x" * 200_000
    site["/bomb"] = Reply(gzip.compress(b"x" * 200_000), headers={"Content-Encoding": "gzip"})
    with Fetcher(pause=0, limit=100_000) as fetcher:
        for path in ("/big", "/bomb"):
            with pytest.raises(Refused, match="too many"):
                fetcher.get(site.url(path))


def test_fetcher_is_not_sent_into_its_own_network(site: Site, fetcher: Fetcher) -> None:
    assert is_inner(site.address) and is_inner("http://169.254.169.254/x") and is_inner("http://localhost:80/")
    assert not is_inner("https://example.org/") and not is_inner("http://8.8.8.8/")
    with pytest.raises(Refused, match="within this network"):
        fetcher.get(site.url("/a"), inner=False)


@pytest.mark.parametrize(
    ("text", "path", "allowed"),
    [
        ("", "/a", True),
        ("User-agent: *\nDisallow:", "/a", True),
        ("User-agent: *\nDisallow: /", "/a", False),
        ("User-agent: *\nDisallow: /a\nAllow: /a/b", "/a/b/c", True),
        ("User-agent: *\nDisallow: /*?print=", "/x/y?print=1", False),
        ("User-agent: *\nDisallow: /*.pdf$", "/x.pdf", False),
        ("User-agent: *\nDisallow: /*.pdf$", "/x.pdf.html", True),
        ("User-agent: other\nDisallow: /", "/a", True),
        ("User-agent: dragoman\nUser-agent: other\nDisallow: /a # not here\n\nUser-agent: *\nDisallow: /", "/b", True),
        ("User-agent: dragoman\nDisallow: /a\n\nUser-agent: dragoman\nDisallow: /b", "/b", False),
        ("User-agent: news\nUser-agent: robots.txt\nDisallow: /", "/a", True),
        ("Disallow: /\ngarbage\n\0", "/a", True),
    ],
)
def test_robots_rules(text: str, path: str, allowed: bool) -> None:
    assert Robots.parse(text, AGENT).allow(path) is allowed


# --- addresses given by themselves


def test_open_sources_reads_pages_feeds_and_lists(site: Site, fetcher: Fetcher, page: Callable[..., str]) -> None:
    site["/1"] = page()
    site["/rss"] = Reply(feed(site, 1, 2), kind=RSS)
    site["/list"] = Reply(
        f'<opml version="2.0"><body><outline xmlUrl="{site.url("/rss")}"/></body></opml>', kind="text/xml"
    )
    site["/doc.csv"] = Reply("text,date\nA row.,2024-05-14\n", kind="text/csv")
    sources = [site.url(path) for path in ("/1", "/rss", "/list", "/doc.csv", "/gone")]
    *items, error = open_sources(sources, fetcher=fetcher)
    assert isinstance(error, InputError) and "404" in str(error)
    assert [item.origin for item in items if isinstance(item, Item)] == ["page", *["feed"] * 4, "table"]
    article, whole, short = items[:3]
    assert isinstance(article, Item) and isinstance(whole, Item) and isinstance(short, Item)
    assert article.url == article.name == site.url("/1") and "agreed to open talks" in article.document.text
    assert "agreed to open talks" in whole.document.text and whole.document.title == "Story 1"
    assert short.document.text == "Short text of story 2." and short.document.source == "Fjord Feed"


# --- the watch


def test_watch_gives_each_entry_once(site: Site, tmp_path: Path, page: Callable[..., str]) -> None:
    site["/rss"] = Reply(feed(site, 1), kind=RSS, headers={"ETag": '"1"'})
    site["/1"] = site["/2"] = page()
    look = Round(tmp_path, site)
    (item,) = look()
    assert isinstance(item, Item)
    assert (item.document.title, item.document.published, item.origin) == ("Story 1", DAY, "feed")
    assert (item.document.source, item.url, item.author) == ("Fjord Feed", site.url("/1"), "Ingrid Dahl")
    assert "agreed to open talks" in item.document.text
    site.asked.clear()
    assert look() == [] and site.paths() == ["/rss"]
    assert site.asked[-1][1]["If-None-Match"] == '"1"'
    site["/rss"] = Reply(feed(site, 2, 1), kind=RSS, headers={"ETag": '"2"'})
    (item,) = look()
    assert isinstance(item, Item) and item.document.title == "Story 2"


def test_watch_gives_an_entry_again_that_was_updated_on_another_day(site: Site, tmp_path: Path) -> None:
    def atom(day: int, text: str) -> Reply:
        entry = "<entry><id>urn:1</id><title>A</title><published>2024-05-14T08:00:00Z</published>"
        entry += f"<updated>2024-05-{day}T{day}:00:00Z</updated><link href='a/1'/><summary>{text}</summary></entry>"
        return Reply(
            f'<feed xmlns="http://www.w3.org/2005/Atom"><title>T</title>{entry}</feed>', kind="application/atom+xml"
        )

    look = Round(tmp_path, site)
    found = []
    for reply in (atom(14, "First."), atom(14, "A typo less."), atom(15, "Second.")):
        site["/rss"] = reply
        found += look()
    assert [i.document.text for i in found if isinstance(i, Item)] == ["First.", "Second."]
    assert {i.document.published for i in found if isinstance(i, Item)} == {DAY}
    assert site.paths().count("/a/1") == 2, "the link is relative to the feed"


def test_watch_that_was_killed_gives_it_again(site: Site, tmp_path: Path) -> None:
    site["/rss"] = Reply(feed(site, 1), kind=RSS)
    look = Round(tmp_path, site)
    assert len(look(commit=False)) == len(look(commit=False)) == 1
    assert len(look()) == 1 and look() == []


def test_watch_takes_the_feeds_text_where_the_page_is_closed(
    site: Site, tmp_path: Path, page: Callable[..., str]
) -> None:
    site["/robots.txt"] = "User-agent: *\nDisallow: /1\n"
    site["/rss"] = Reply(feed(site, 1, 2), kind=RSS)
    site["/2"] = Reply("%PDF", kind="application/pdf")
    first, second = Round(tmp_path, site)()
    assert isinstance(first, Item) and first.document.text == "Short text of story 1."
    assert isinstance(second, Item) and second.document.text == "Short text of story 2."
    assert "/1" not in site.paths()


def test_watch_leaves_pages_alone_that_the_feed_has_whole(site: Site, tmp_path: Path) -> None:
    site["/rss"] = Reply(feed(site, 1, text=LONG), kind=RSS)
    (item,) = Round(tmp_path, site)()
    assert isinstance(item, Item) and item.document.text == " ".join(LONG.split()) and site.paths() == ["/rss"]


def test_watch_reads_a_page_later_that_fails_now(site: Site, tmp_path: Path, page: Callable[..., str]) -> None:
    site["/rss"] = Reply(feed(site, 1), kind=RSS, headers={"ETag": '"1"'})
    site["/1"] = [*[Reply(status=500)] * 3, Reply(page())]
    look = Round(tmp_path, site)
    assert "500" in look.one_error()
    (item,) = look()
    assert isinstance(item, Item) and "agreed" in item.document.text
    assert look() == []


def test_watch_goes_on_behind_what_fails_and_asks_it_later(site: Site, tmp_path: Path) -> None:
    toml = "".join(f'[[feed]]\nurl = "{site.url(path)}"\n' for path in ("/none", "/limit", "/rss"))
    site["/limit"] = Reply(status=429, headers={"Retry-After": "7200"})
    site["/rss"] = Reply(feed(site, 1), kind=RSS)
    look = Round(tmp_path, site, toml)
    missing, limited, item = look()
    assert "404" in str(missing) and "5 minutes" in str(missing)
    assert "429" in str(limited) and "2 hours" in str(limited)
    assert isinstance(item, Item)
    site.asked.clear()
    assert look(later=60) == [] and site.paths() == ["/rss"]
    assert "10 minutes" in look.one_error(later=300)
    assert "/limit" not in site.paths()
    site["/none"] = site["/limit"] = Reply(feed(site, 2), kind=RSS)
    assert len(look(later=7200)) == 2


def test_watch_remembers_what_has_moved_and_what_is_gone(site: Site, tmp_path: Path) -> None:
    toml = "".join(f'[[feed]]\nurl = "{site.url(path)}"\n' for path in ("/old", "/gone"))
    site["/old"] = Reply(status=301, headers={"Location": "/rss"})
    site["/gone"] = Reply(status=410)
    site["/rss"] = Reply(feed(site, 1), kind=RSS)
    look = Round(tmp_path, site, toml)
    item, error = look()
    assert isinstance(item, Item) and "gone for good" in str(error)
    site.asked.clear()
    assert look(later=1e6) == [] and site.paths() == ["/rss"]


@pytest.mark.parametrize(
    ("body", "what"),
    [
        ("<rss version='2.0'><channel><title>x</title><item><title>", "broken"),
        ("", "no feed"),
        ("<html><body>Please log in</body></html>", "no feed"),
        ("\0\1\2\3", "no feed"),
    ],
)
def test_watch_says_what_is_no_feed(site: Site, tmp_path: Path, body: str, what: str) -> None:
    site["/rss"] = Reply(body, kind=RSS)
    assert what in Round(tmp_path, site).one_error()


def test_watch_keeps_what_it_finds_in_broken_xml(site: Site, tmp_path: Path) -> None:
    site["/rss"] = Reply(feed(site, 1, 2).replace("Story 2</title>", "Story 2 & more</titel>"), kind=RSS)
    error, *items = Round(tmp_path, site)()
    assert isinstance(error, InputError) and "what was found is kept" in str(error)
    assert items and isinstance(items[0], Item) and items[0].document.title == "Story 1"


def test_watch_takes_terms_from_its_list(site: Site, tmp_path: Path) -> None:
    (tmp_path / "terms.toml").write_text('[[source]]\npublisher = "Second"\nlicence = "by contract"\nexport = true\n')
    (tmp_path / "list.opml").write_text(
        f'<opml><body><outline><outline text="Second" xmlUrl="{site.url("/two")}"/></outline></body></opml>'
    )
    toml = f"""licences = "terms.toml"
every = "5m"
[[feed]]
url = "{site.url("/rss")}"
publisher = "First"
licence = "CC BY 4.0"
export = false
full_text = false
[[opml]]
file = "list.opml"
[[opml]]
file = "missing.opml"
"""
    site["/rss"], site["/two"] = Reply(feed(site, 1), kind=RSS), Reply(feed(site, 2), kind=RSS)
    first, second, error = Round(tmp_path, site, toml)()
    assert isinstance(first, Item) and isinstance(second, Item)
    assert (first.document.source, first.licence, first.exportable) == ("First", "CC BY 4.0", False)
    assert (second.document.source, second.licence, second.exportable) == ("Second", "by contract", True)
    assert "missing.opml" in str(error) and "/1" not in site.paths()


def test_watch_reads_new_files_of_a_folder(site: Site, tmp_path: Path) -> None:
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    look = Round(
        tmp_path, site, '[[folder]]\npath = "inbox"\ncolumns = "text=lead"\nlicence = "CC0"\n[[folder]]\npath = "no"\n'
    )
    look.now += 60

    def put(name: str, text: str, age: float = 60) -> None:
        (inbox / name).write_text(text)
        os.utime(inbox / name, (look.now - age, look.now - age))

    put("a.txt", "First.")
    put("b.csv", "lead\nOne.\nTwo.\n")
    put("c.txt", "Half wri", age=0)
    *items, error = look()
    assert [item.document.text for item in items if isinstance(item, Item)] == ["First.", "One.", "Two."]
    assert isinstance(items[0], Item) and items[0].exportable and "no such folder" in str(error)
    assert len(look()) == 1
    put("b.csv", "lead\nOne.\nTwo.\nThree.\n", age=30)
    *items, _ = look(later=10)
    assert len(items) == 4, "the changed table, and the file that is whole now"


def test_watch_is_alone_with_its_memory(site: Site, tmp_path: Path) -> None:
    Round(tmp_path, site)
    watchlist = read_watchlist(tmp_path / "feeds.toml")
    with Watch(watchlist, Memory(tmp_path / "memory"), Fetcher(pause=0)) as watch:
        list(watch.round())
        other = Watch(watchlist, Memory(tmp_path / "memory"), Fetcher(pause=0))
        with other, pytest.raises(RecordError, match="another watch"):
            list(other.round())
    (tmp_path / "memory").write_bytes(b"no database at all, but long enough to be read as one" * 40)
    with pytest.raises(RecordError, match="damaged"):
        Memory(tmp_path / "memory")


@pytest.mark.parametrize(
    ("toml", "what"),
    [
        ("", "nothing to watch"),
        ("[[feed]]\n", "url is missing"),
        ("[[feed]]\nurl = 'ftp://x'", "no address"),
        ("[[feed]]\nurl = 'https://x'\nexport = 'no'", "export is true or false"),
        ("[[feed]]\nurl = 'https://x'\nlicense = 'no'", "'license' is not known"),
        ("[[feeds]]\nurl = 'https://x'", "'feeds' is not known"),
        ("feed = 'https://x'", "list of tables"),
        ("[[opml]]\nfile = 'a'\nurl = 'https://b'", "twice"),
        ("every = 'often'\n[[folder]]\npath = 'a'", "no length of time"),
        ("pause = -1\n[[folder]]\npath = 'a'", "number of seconds"),
        ("[[folder]]\npath = 'a'\ncolumns = 'body'", "maps no field"),
        ("[[feed", "not TOML"),
    ],
)
def test_watchlist_refuses_in_one_line(tmp_path: Path, toml: str, what: str) -> None:
    path = tmp_path / "feeds.toml"
    path.write_text(toml)
    with pytest.raises(InputError) as caught:
        read_watchlist(path)
    assert what in str(caught.value) and "\n" not in str(caught.value)


def test_watchlist_example_is_one(tmp_path: Path) -> None:
    from dragoman.sources.feeds.watchlist import EXAMPLE

    assert EXAMPLE in (Path(__file__).parents[2] / "docs" / "sources.md").read_text(encoding="utf-8")
    (tmp_path / "feeds.toml").write_text(EXAMPLE)
    (tmp_path / "licences.toml").write_text("")
    watchlist = read_watchlist(tmp_path / "feeds.toml")
    assert watchlist.every == parse_duration("10m") == 600 and [w.kind for w in watchlist.watched] == [
        "feed",
        "opml",
        "folder",
    ]
