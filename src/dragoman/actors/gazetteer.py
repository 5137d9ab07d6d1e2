"""Known names found in the words of a sentence: longest match, with rules of case."""

from collections.abc import Iterable, Sequence

from .folding import fold

SMALL = frozenset(
    "of the and for al el de la le les du des di da das do dos del der den von van zu y e et in on at to s d "
    "l ibn bin bint abu as an ad ar ash at az a ul i ve for with against".split(),
)
"""Words of a name that may be written in lower case."""
COMMON = frozenset(
    "may will rice major brown march case young hope long park moon sun fox berry king church mobile reading "
    "nice bath split male date most tours police union central polish white black green gray day price wood "
    "stone field hill lake bill mark frank grant rich sharp small short strong sweet walker hunter baker cook "
    "carter fisher miller page ford love joy faith grace art drew rob sue pat ray dean duke earl pope bishop "
    "cardinal swift lamb wolf lion eagle best good best man men son sons ban an ha ho so to do us it is as "
    "who no in am go or be he she we at by if of on up my me one two salt lodge battle deal sale hammer wells "
    "barking haven crook march wing wash ware corn date dole dung hook opera orange troy island islands".split(),
)
"""Lower-case words that also begin a sentence: a single word of these at its start is no name."""
SHORT = 4
"""A word of so few letters in capitals is no town but an abbreviation."""
QUOTES = frozenset("\"“”'‘’``''")


class Gazetteer:
    """The index of names: key → references, each reference ending in a letter that is its rule of case.

    a: an acronym, only in capitals · m: one of both cases ("JeM"), not as a common name · c: a name, not in lower
    case · x: exactly as written (the key of the exact spelling follows) · l: any case.
    """

    __slots__ = ("_folded", "_index", "_longest")

    def __init__(self, index: dict[str, str], longest: dict[str, int]) -> None:
        self._index = index
        self._longest = longest
        self._folded: dict[str, tuple[str, ...]] = {}

    def fold(self, token: str) -> tuple[str, ...]:
        """The key words of a token, remembered."""
        found = self._folded.get(token)
        if found is None:
            if len(self._folded) > 50_000:
                self._folded.clear()
            found = self._folded[token] = fold(token)
        return found

    def references(self, name_key: str) -> str:
        """The references of a key, parted by spaces; "" for an unknown one."""
        return self._index.get(name_key, "")

    def items(self) -> Iterable[tuple[str, str]]:
        """All keys with their references."""
        return self._index.items()

    def find(self, words: Sequence[str]) -> list[tuple[int, int, list[str]]]:
        """(first word, last word, references) of each name in a sentence; longest first, none overlapping."""
        subs: list[str] = []
        begins: list[int] = []
        for word in words:
            begins.append(len(subs))
            subs.extend(self.fold(word))
        begins.append(len(subs))
        found = []
        i, count, longest = 0, len(words), self._longest
        while i < count:
            begin = begins[i]
            if begin == begins[i + 1]:
                i += 1
                continue
            limit = longest.get(subs[begin], 0)
            last = -1
            if limit:
                last, references = self._longest_at(words, subs, begins, i, begin, limit)
                if last >= 0:
                    found.append((i, last, references))
            i = last + 1 if last >= 0 else i + 1
        return found

    def _longest_at(
        self, words: Sequence[str], subs: list[str], begins: list[int], i: int, begin: int, limit: int
    ) -> tuple[int, list[str]]:
        """The last word and references of the longest name that starts at word i; (-1, []) for none."""
        j = i
        while j + 1 < len(words) and begins[j + 1] - begin < limit:
            j += 1
        while j >= i:
            end = begins[j + 1]
            if end > begins[j] and end - begin <= limit:
                name_key = subs[begin] if end - begin == 1 else " ".join(subs[begin:end])
                line = self._index.get(name_key)
                if line is not None:
                    fitting = self._fitting(line, words, i, j, name_key)
                    if fitting:
                        return j, fitting
            j -= 1
        return -1, []

    def _fitting(self, line: str, words: Sequence[str], i: int, j: int, name_key: str) -> list[str]:
        tokens = words[i : j + 1]
        named = all(not token.islower() or token in SMALL or not token[0].isalpha() for token in tokens)
        capitals = named and all(token.isupper() or not token.isalpha() for token in tokens if token[0].isalpha())
        if i == j and named and not capitals and name_key in COMMON and starts(words, i):
            return []
        shouting = capitals and name_key in COMMON and not any(word.islower() for word in words)
        short = capitals and i == j and len(tokens[0]) <= SHORT
        kept = []
        for reference in line.split(" "):
            rule = reference[-1]
            if rule == "c":
                fits = named and not shouting and not (short and reference[0] == "p")
            elif rule == "a":
                fits = capitals and not shouting
            elif rule == "m":
                fits = any(letter.isupper() for letter in tokens[0][1:])
            elif rule == "x":
                fits = named and any(not token.isascii() for token in tokens)
            else:
                fits = True
            if fits:
                kept.append(reference)
        return kept


def starts(words: Sequence[str], i: int) -> bool:
    """True when word i begins a sentence or a quotation."""
    return i == 0 or words[i - 1] in QUOTES


def longest_keys(keys: Iterable[str]) -> dict[str, int]:
    """First word → the number of words of the longest key that begins with it."""
    longest: dict[str, int] = {}
    for name_key in keys:
        first, _, rest = name_key.partition(" ")
        length = 1 + (rest.count(" ") + 1 if rest else 0)
        if length > longest.get(first, 0):
            longest[first] = length
    return longest


def case_rule(alias: str) -> str:
    """The rule of case of a name, from the way in which it is written."""
    letters = [c for c in alias if c.isalpha()]
    if letters and all(c.isupper() for c in letters) and len(letters) <= 7 and " " not in alias.strip():
        return "a"
    words = alias.split()
    if len(words) == 1 and 2 < len(letters) <= SHORT and letters[0].isupper() and any(c.isupper() for c in letters[1:]):
        return "m"
    if not letters or any(word.islower() and word not in SMALL and word[0].isalpha() for word in words):
        return "l"
    if words[0][0].islower() and len(words) == 1:
        return "l"
    if not alias.isascii() and len(words) == 1 and " ".join(fold(alias)) in COMMON:
        return "x"
    return "c"
