"""The words of which English time expressions are made, as tables of lower-case forms."""

from __future__ import annotations

MONTHS: dict[str, int] = {
    "january": 1, "february": 2, "march": 3, "april": 4, "may": 5, "june": 6,
    "july": 7, "august": 8, "september": 9, "october": 10, "november": 11, "december": 12,
    "jan.": 1, "feb.": 2, "mar.": 3, "apr.": 4, "jun.": 6, "jul.": 7, "aug.": 8, "sept.": 9, "sep.": 9,
    "oct.": 10, "nov.": 11, "dec.": 12,
    "jan": 1, "feb": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8, "sept": 9, "sep": 9, "oct": 10,
    "nov": 11, "dec": 12,
}  # fmt: skip

NAMELIKE_MONTHS = frozenset({"may", "march", "april", "june", "august", "jan", "mar", "jun", "dec", "sep", "oct"})
"""Months that are also given names, verbs or adjectives: they need a day, a year or a preposition beside them."""

WEEKDAYS: dict[str, int] = {
    "monday": 0, "tuesday": 1, "wednesday": 2, "thursday": 3, "friday": 4, "saturday": 5, "sunday": 6,
    "mon.": 0, "tue.": 1, "tues.": 1, "wed.": 2, "thu.": 3, "thur.": 3, "thurs.": 3, "fri.": 4, "sat.": 5, "sun.": 6,
}  # fmt: skip

WEEKDAY_PLURALS: dict[str, int] = {
    "mondays": 0, "tuesdays": 1, "wednesdays": 2, "thursdays": 3, "fridays": 4, "saturdays": 5, "sundays": 6,
}  # fmt: skip

NAMED_DAYS = frozenset({"bloody", "black", "super", "cyber", "ash", "palm", "maundy", "shrove", "red"})
"""Words that make a name of a weekday: "Bloody Sunday", "Super Tuesday"."""

UNITS: dict[str, str] = {
    "second": "S", "seconds": "S", "minute": "M", "minutes": "M", "hour": "H", "hours": "H",
    "day": "D", "days": "D", "night": "D", "nights": "D", "week": "W", "weeks": "W", "fortnight": "F",
    "weekend": "E", "weekends": "E", "month": "N", "months": "N", "quarter": "Q", "quarters": "Q",
    "year": "Y", "years": "Y", "decade": "T", "decades": "T", "century": "C", "centuries": "C",
}  # fmt: skip
"""Unit letter of a noun: those of ISO 8601, and N month, F fortnight, E weekend, Q quarter, T decade, C century."""

TIMEX_UNITS: dict[str, tuple[str, str, int]] = {
    "S": ("PT", "S", 1), "M": ("PT", "M", 1), "H": ("PT", "H", 1), "D": ("P", "D", 1), "W": ("P", "W", 1),
    "F": ("P", "W", 2), "E": ("P", "WE", 1), "N": ("P", "M", 1), "Q": ("P", "M", 3), "Y": ("P", "Y", 1),
    "T": ("P", "Y", 10), "C": ("P", "Y", 100),
}  # fmt: skip
"""How a duration of a unit is written in TIMEX3: prefix, letter, factor."""

PARTS: dict[str, str] = {
    "morning": "MO", "afternoon": "AF", "evening": "EV", "night": "NI", "dawn": "MO", "daybreak": "MO",
    "noon": "MI", "midday": "MI", "dusk": "EV", "midnight": "NI", "predawn": "MO",
}  # fmt: skip

SEASONS: dict[str, tuple[str, int]] = {
    "spring": ("SP", 3), "summer": ("SU", 6), "autumn": ("FA", 9), "fall": ("FA", 9), "winter": ("WI", 12),
}  # fmt: skip
"""TIMEX3 letter and first month (northern meteorological seasons of three months)."""

DEICTIC_DAYS: dict[str, tuple[int, int, str]] = {
    "today": (0, 0, ""), "yesterday": (-1, -1, ""), "tomorrow": (1, 1, ""), "tonight": (0, 0, "NI"),
    "overnight": (-1, 0, "NI"),
}  # fmt: skip
"""First and last day, counted from the day of publication, and the part of the day."""

REFERENCES: dict[str, str] = {
    "now": "PRESENT_REF", "currently": "PRESENT_REF", "presently": "PRESENT_REF", "nowadays": "PRESENT_REF",
    "recently": "PAST_REF", "lately": "PAST_REF", "soon": "FUTURE_REF", "future": "FUTURE_REF",
    "present": "PRESENT_REF", "moment": "PRESENT_REF",
}  # fmt: skip

SETS: dict[str, str] = {
    "daily": "P1D", "weekly": "P1W", "monthly": "P1M", "yearly": "P1Y", "annually": "P1Y", "annual": "P1Y",
    "hourly": "PT1H", "nightly": "P1D", "quarterly": "P3M",
}  # fmt: skip

SHIFTS: dict[str, int] = {"last": -1, "past": -1, "previous": -1, "this": 0, "current": 0, "next": 1, "coming": 1}
"""What a word before a unit, weekday, month or season adds to the present one."""

ANAPHORIC = frozenset({"that", "same", "following", "preceding"})
"""Words that tie a unit to a time named before, not to the day of publication."""

APPROXIMATE = frozenset(
    {"about", "around", "nearly", "almost", "roughly", "approximately", "some", "over", "under", "only", "just"}
)
APPROXIMATE_PAIRS = frozenset({("more", "than"), ("less", "than"), ("at", "least"), ("at", "most"), ("up", "to"),
                               ("no", "more"), ("fewer", "than"), ("as", "early"), ("well", "over")})  # fmt: skip

VAGUE = frozenset({"several", "few", "couple", "many", "some", "recent", "dozens", "hundreds", "countless"})

NUMBERS: dict[str, int] = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
    "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50,
    "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90, "hundred": 100, "dozen": 12,
}  # fmt: skip

ORDINALS: dict[str, int] = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
    "tenth": 10, "twelfth": 12, "final": -1, "last": -1,
}  # fmt: skip

MODIFIERS: dict[str, str] = {
    "early": "START", "earlier": "EARLIER", "beginning": "START", "start": "START", "mid": "MID", "middle": "MID",
    "late": "END", "later": "LATER", "end": "END", "latter": "END",
}  # fmt: skip

HOLIDAYS: dict[tuple[str, ...], str] = {
    ("christmas", "eve"): "12-24", ("christmas", "day"): "12-25", ("christmas",): "12-25", ("boxing", "day"): "12-26",
    ("new", "year", "'s", "eve"): "12-31", ("new", "year", "’s", "eve"): "12-31",
    ("new", "year", "'s", "day"): "01-01", ("new", "year", "’s", "day"): "01-01", ("new", "year", "day"): "01-01",
    ("valentine", "'s", "day"): "02-14", ("valentine", "’s", "day"): "02-14",
    ("women", "'s", "day"): "03-08", ("women", "’s", "day"): "03-08", ("nowruz",): "03-20",
    ("april", "fools", "'", "day"): "04-01", ("may", "day"): "05-01", ("halloween",): "10-31",
    ("armistice", "day"): "11-11", ("remembrance", "day"): "11-11",
    ("good", "friday"): "easter-2", ("easter", "sunday"): "easter+0", ("easter", "monday"): "easter+1",
    ("easter",): "easter+0", ("palm", "sunday"): "easter-7",
    ("thanksgiving", "day"): "11-thu4", ("thanksgiving",): "11-thu4",
}  # fmt: skip
"""Holidays with a date that a calendar gives: month-day, days from Easter Sunday, or the nth weekday of a month."""
HOLIDAY_STARTS = frozenset(name[0] for name in HOLIDAYS)

TRIGGERS = frozenset(
    {*MONTHS, *WEEKDAYS, *WEEKDAY_PLURALS, *UNITS, *DEICTIC_DAYS, *REFERENCES, *SETS, *SEASONS, *HOLIDAY_STARTS}
    | {"morning", "afternoon", "evening", "noon", "midday", "midnight"}
    | {"a.m.", "p.m.", "am", "pm", "a.m", "p.m", "o'clock"}
)
"""A sentence without any of these words, and without a number that may be a year, holds no time expression."""
