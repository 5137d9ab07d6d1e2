"""Characters of a text made harmless in HTML."""

import html
import re

_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069]")


def escape(text: str) -> str:
    """Text for the body of an element: one character stays one character, controls become U+FFFD."""
    return html.escape(_CONTROLS.sub("\ufffd", text.replace("\r", " ")), quote=False)


def attribute(text: str) -> str:
    """Text for a quoted attribute."""
    return html.escape(_CONTROLS.sub("\ufffd", text.replace("\r", " ").replace("\n", " ")), quote=True)
