"""Names as keys: how two spellings of one name become the same key."""

import re
import unicodedata

LETTERS = str.maketrans(
    {"ı": "i", "ł": "l", "Ł": "l", "ø": "o", "Ø": "o", "đ": "d", "Đ": "d", "ð": "d", "ß": "ss", "æ": "ae", "Æ": "ae"}
    | {"œ": "oe", "þ": "th", "ə": "a", "Ə": "a"},
)
CUTS = re.compile(r"[-‐‑–—'’‘ʻʼʿʾ`´/_]+")
SAME = {"el": "al", "ash": "al", "ar": "al", "st": "saint", "&": "and", "ste": "sainte"}
"""Words that are written in two ways: "el-Sisi" and "al-Sisi", "St" and "Saint"."""
ASSIMILATED = {"as": "s", "ash": "sh", "at": "t", "ath": "th", "ad": "d", "adh": "dh", "az": "z", "an": "n", "ar": "r"}
"""The Arabic article as it sounds before such a letter: "as-Sabah", "an-Nusra"; a letter joined by a hyphen only."""
SILENT = frozenset("-‐‑–'’‘")
"""Signs that may stand in a name as words of their own: "SPLM - North", "Workers ' Party" as a parser cuts it."""
SIGNS = frozenset({"™", "®", "."})
PLAIN = re.compile(r"[a-z]+")


def fold(token: str) -> tuple[str, ...]:
    """The key words of one token: lower case, without accents, full stops and quotes, cut at hyphens and apostrophes.

    "d'Ivoire" gives ("d", "ivoire"), "U.S." gives ("us",), a lone hyphen or apostrophe gives nothing, so that it may
    stand in a name;
    other punctuation is a word of its own.
    """
    if token in SILENT:
        return ()
    if not token.isascii():
        token = unicodedata.normalize("NFKD", token.translate(LETTERS))
        token = "".join(c for c in token if not unicodedata.combining(c))
    lower = token.lower()
    if PLAIN.fullmatch(lower):
        return (SAME.get(lower, lower),)
    parts = CUTS.split(lower)
    if len(parts) == 2 and parts[0] in ASSIMILATED and parts[1].startswith(ASSIMILATED[parts[0]]):
        parts[0] = "al"
    cleaned = ("".join(c for c in part if c.isalnum() or c in "&%+") for part in parts)
    found = tuple(SAME.get(part, part) for part in cleaned if part)
    return found or ((token,) if token not in SIGNS else ())


def key(name: str) -> str:
    """The key of a whole name: its key words, joined by spaces."""
    return " ".join(word for token in name.replace(",", " , ").split() for word in fold(token))
