"""What the tests of sources share: a page, and a PDF written by hand."""

from collections.abc import Callable, Sequence

import pytest

PARAGRAPHS = (
    "The foreign ministers of Norway and Chile met in Oslo on Tuesday and agreed to open talks on fishing rights.",
    "Chile said it would send a delegation next week, and that the talks would be held in a friendly spirit.",
    "Norway & Chile have fished the same waters since the last century, without a treaty <so far>.",
)


def make_page(
    title: str = "Ministers meet in Oslo",
    paragraphs: Sequence[str] = PARAGRAPHS,
    head: str = "",
    site: str = "The Fjord Post",
) -> str:
    """The source of a page with a menu and a footer around its article."""
    escaped = (p.replace("&", "&amp;").replace("<", "&lt;") for p in paragraphs)
    body = "\n".join(f"<p>{p}</p>" for p in escaped)
    return f"""<!doctype html><html><head><title>{title}</title>{head}
<meta property="og:site_name" content="{site}"><meta property="article:published_time" content="2024-05-14">
<meta name="author" content="Ingrid Dahl">
</head><body><nav><a href="/">Home</a> <a href="/world">World</a> <a href="/about">About us and our cookies</a></nav>
<article><h1>{title}</h1>{body}</article>
<footer>Subscribe to our newsletter. All rights reserved. Cookie settings.</footer></body></html>"""


def make_pdf(pages: Sequence[Sequence[str]], title: str = "") -> bytes:
    """A PDF with these lines on its pages."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", ""]
    kids = []
    for lines in pages:
        shown = " ".join(f"({line.replace('(', chr(92) + '(').replace(')', chr(92) + ')')}) Tj T*" for line in lines)
        stream = f"BT /F1 11 Tf 14 TL 60 780 Td {shown} ET"
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {len(objects)} 0 R "
            "/Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>"
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    objects.append(f"<< /Title ({title}) >>")
    data, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(data))
        data += f"{number} 0 obj\n{body}\nendobj\n".encode("latin-1")
    table = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n" + "".join(f"{at:010} 00000 n \n" for at in places)
    trailer = (
        f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R /Info {len(objects)} 0 R >>\nstartxref\n{len(data)}\n%%EOF"
    )
    return data + (table + trailer).encode()


@pytest.fixture
def page() -> Callable[..., str]:
    return make_page


@pytest.fixture
def pdf() -> Callable[..., bytes]:
    return make_pdf
