"""The evidence page: harmless whatever the text, complete, and with links that lead somewhere."""

import re
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from dragoman import Document, Reader, Reading
from dragoman.page import render
from dragoman.page.marks import cut

HOSTILE = (
    'Norway attacked Chile on Tuesday, "</script><script>alert(1)</script>" said the minister of Norway <b>today</b>. '
    "Chile & Peru rejected the <img src=x onerror=alert(1)> claim."
)


def read(reader: Reader, text: str) -> Reading:
    return reader.read(Document("<d>&\"'", text, title='<i>Title</i> "quoted"'))


def test_page_lets_no_text_become_markup(shared_reader: Reader) -> None:
    page = render([read(shared_reader, HOSTILE)])
    tree = html.fromstring(page)
    assert len(tree.findall(".//script")) == 1 and not tree.findall(".//img") and not tree.findall(".//b/script")
    assert not [name for element in tree.iter() for name in element.attrib if str(name).startswith("on")]
    assert "<i>Title</i>" not in page


def test_page_fetches_nothing(shared_reader: Reader) -> None:
    page = render([read(shared_reader, HOSTILE)])
    assert "default-src 'none'" in page
    assert not re.search(r"""(?:src|href)\s*=\s*["']?(?!#)[a-z/]""", page.replace("src=x", ""))


def test_page_links_lead_to_something(shared_reader: Reader) -> None:
    tree = html.fromstring(render([read(shared_reader, HOSTILE), read(shared_reader, HOSTILE)]))
    targets = {element.get("id") for element in tree.iter() if element.get("id")}
    links = [element.get("href").removeprefix("#") for element in tree.iter("a")]
    assert links and set(links) <= targets


def test_page_shows_the_whole_text_and_every_event(shared_reader: Reader) -> None:
    reading = read(shared_reader, HOSTILE)
    tree = html.fromstring(render([reading]))
    for number in tree.findall(".//sup"):
        number.getparent().text = (number.getparent().text or "") + (number.tail or "")
        number.getparent().remove(number)
    (text,) = tree.xpath("//section[@class='text']")
    assert "".join(text.itertext()) == HOSTILE
    assert len(tree.xpath("//li[@data-e]")) == len(reading.events) > 0


def test_page_without_readings_is_a_page() -> None:
    assert render([]).startswith("<!doctype html>")


spans = st.tuples(st.integers(0, 30), st.integers(1, 10)).map(lambda s: (s[0], s[0] + s[1]))


@settings(max_examples=200)
@given(st.lists(st.tuples(spans, st.sampled_from(["actor", "time", ""]), st.sampled_from(["", "E1"]), st.just("x"))))
def test_cut_covers_the_text_without_overlap(found: list[tuple[tuple[int, int], str, str, str]]) -> None:
    pieces = cut((5, 35), found)
    assert pieces[0].start == 5 and pieces[-1].end == 35
    assert all(a.end == b.start and a.start < a.end for a, b in pairwise(pieces))
    for (start, end), kind, _, _ in found:
        if kind:
            for piece in pieces:
                assert (kind in piece.kinds) >= (start <= piece.start and piece.end <= end)
