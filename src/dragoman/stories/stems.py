"""Words of reports in the form in which they are compared: stems, and triggers of one meaning."""

import re
from functools import lru_cache

LENGTH = 7
"""Letters of a stem: enough to tell words apart, few enough to join what suffixes leave different."""
_WORD = re.compile(r"[a-z][a-z'’-]{3,}|\d[\d,.]*\d", re.I)
_SUFFIX = re.compile(r"(?:['’]s?|ings?|ed|es|s|e|ly)$")
_PARTICLES = frozenset("off out down back up over for on in to with away against".split())
_STOP = frozenset(
    (
        "about above across added after again against ahead also although amid among announced another around because "
        "been before being between both came come could country countries days during each earlier even first "
        "following from further government group have having here hours however including into just last late later "
        "made major make many meanwhile members might monday month months more most much must near news next nearly "
        "officials only other over part people percent place president recent report reported reports said same "
        "saturday saying says several should since some spokesman spokeswoman state statement states still such sunday "
        "take than that their them then there these they this those thousands three thursday through time told took "
        "toward tuesday under until very wednesday week weeks well were what when where which while will with within "
        "without would year years your friday january february march april june july august september october november "
        "december"
    ).split()
)
_MEANINGS = (
    "war invasion invaded invade aggression offensive campaign conflict occupation",
    "killed kill murdered slaughtered massacre massacred atrocity atrocities dead died deadly slain",
    "attack attacked assault struck strike bombed bombing shelled hit raid missile airstrike fired launched blast "
    "explosion exploded",
    "arrest arrested detained seized captured jailed held custody detention",
    "spoke spoken speaks talked talk talks called call telephoned telephone phone conversation discussed",
    "met meet meeting received receive hosted host visited visit summit travelled trip heading",
    "condemned denounced criticised criticized blasted slammed criticism",
    "urged demanded called should pressed requested insisted demand appeal appealed",
    "accused blamed blames alleged charged attributed accusation",
    "pledged promised vowed announced committed offered",
    "refused declined rejected ruled",
    "freed released release",
    "quit resigned resignation stepped",
    "sanctions sanctioned imposed",
)
"""Words for the same doing, by rows; the first row are whole wars and campaigns."""


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """The stem of a word in lower case: shelling, shelled and shells are one."""
    cut = _SUFFIX.sub("", word) if len(word) > 4 else word
    if len(cut) > 4 and cut[-1] == cut[-2] and cut[-1] not in "ls":
        cut = cut[:-1]
    return cut[:LENGTH]


def stems(text: str) -> frozenset[str]:
    """The stems of the words that say something, and numbers."""
    found = (word.strip("'’-.,") for word in _WORD.findall(text.lower()))
    return frozenset(stem(word) for word in found if word not in _STOP and len(word) > 1)


def key_word(trigger: str) -> str:
    """The stem of a trigger's last word, which says most: "held a call", "launched its invasion", "called off"."""
    words = [word for word in re.findall(r"[a-z'’-]+", trigger.lower()) if word not in _PARTICLES]
    return stem(words[-1]) if words else ""


_ROWS = {stem(word): number for number, row in enumerate(_MEANINGS) for word in row.split()}


def meaning(key: str) -> int | None:
    """The number of the row of words of one meaning to which a trigger's stem belongs; None for all others."""
    return _ROWS.get(key)


def is_war(key: str) -> bool:
    """Whether a trigger's stem means a whole war or campaign."""
    return _ROWS.get(key) == 0
