"""Actor codes such as AFGGOV, IGOUNO or ~MIL, taken apart into a country and a sector of PLOVER."""

from __future__ import annotations

from collections.abc import Iterable

SECTORS = frozenset(
    "GOV MIL COP JUD LEG PTY OPP REB UAF PRM SPY CVL JRN BUS EDU REF REL MED LAB AGR CRM SOC ELI UNK".split()
)
FROM_CAMEO = {
    "MED": "JRN", "HLH": "MED", "ENV": "SOC", "HRI": "SOC", "DEV": "SOC", "SET": "CVL", "INS": "REB", "SEP": "REB",
    "UIS": "UAF", "IRG": "UAF", "NON": "CVL", "MNC": "BUS", "NGO": "SOC", "PKO": "MIL", "IGO": "GOV", "TOP": "GOV",
    "CHR": "REL", "CTH": "REL", "MOS": "REL", "JEW": "REL", "HIN": "REL", "BUD": "REL", "STU": "EDU", "PRO": "CVL",
}  # fmt: skip
"""Roles of CAMEO that PLOVER writes otherwise. MED is the media in CAMEO and health in PLOVER."""
NONSTATE = {"UNO": "UNO", "IGO": "IGO", "NGO": "NGO", "MNC": "MNC", "IMG": "IMG", "ISM": "ISM", "EUR": "EUR", "INT": ""}
"""What stands in the place of a country."""
HISTORIC = {"ROM": "ROU", "ZAR": "COD", "TMP": "TLS", "WBK": "PSE", "GZS": "PSE", "BAL": "", "KSV": "XKX", "SUN": "SUN"}
"""Codes that the dictionaries write otherwise than we do."""
UNITED_NATIONS = {"IGOUNO": "UNO", "IGOEUR": "EUR", "IGOEEC": "EUR"}
KINDS = {
    "REB": "armed_group", "UAF": "armed_group", "PRM": "armed_group", "CRM": "armed_group", "MIL": "military",
    "PTY": "party", "OPP": "group", "JRN": "medium", "BUS": "company", "GOV": "institution", "LEG": "institution",
    "JUD": "institution", "COP": "institution", "SPY": "institution",
}  # fmt: skip
"""The kind of an organisation by its sector."""


def is_plover(codes: Iterable[str]) -> bool:
    """True when a set of codes is PLOVER's: it has a code of its own for journalists."""
    return any("JRN" in pieces(code) for code in codes)


def pieces(code: str) -> list[str]:
    """The three-letter parts of a code: AFGREBTAL is AFG, REB, TAL."""
    plain = code.strip().strip("~").upper()
    return [plain[i : i + 3] for i in range(0, len(plain), 3) if len(plain[i : i + 3]) == 3]


def country_and_sector(code: str, plover: bool = False) -> tuple[str, str]:
    """The country (or what stands for it) and the sector of a code; "" for what it does not say."""
    parts = pieces(code)
    role = bool(parts) and (code.strip().startswith("~") or parts[0] in SECTORS)
    country = ""
    if parts and not role:
        first = parts.pop(0)
        country = UNITED_NATIONS.get(first + parts[0], "") if parts else ""
        country = country or NONSTATE.get(first, HISTORIC.get(first, first))
    for part in parts:
        sector = part if plover and part in SECTORS else FROM_CAMEO.get(part, part)
        if sector in SECTORS:
            return country, sector
    return country, ""
