"""The evidence page: readings as one self-contained HTML file.

Enters: readings. Leaves: a page in which every line can be followed to its words and back. Nothing is fetched by it,
it works without JavaScript, and no character of a text can become markup. Never: decides anything about a text.
"""

from .evidence import render, write_page

__all__ = ["render", "write_page"]
