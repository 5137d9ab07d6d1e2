"""Chosen events as pairs of one who does and one to whom it is done, with a CAMEO code: what ICEWS and GDELT have.

A query begins with `WITH {common(…)}`; then `pairs` has, for each event that CAMEO codes, a row for every source and
target, in both directions where the event is mutual: the columns of `coded`, `cameo`, `goldstein`, and of both sides
`source_…`/`target_…`: `name`, `country`, `sector`, `first` (where its words begin), and `way`, the number of the row.
"""

from dataclasses import dataclass

from . import cameo, coded
from .extract import Extract

HOSTED = {"042": "043", "043": "042"}
"""A visit seen from the other side."""
_PARTY = 'name, country, sector, "start"'


@dataclass(frozen=True, slots=True)
class Pairs:
    """SQL of the common table expressions, its parameters, and the Arrow tables that it names."""

    sql: str
    params: tuple[object, ...]
    tables: dict[str, object]


def common(extract: Extract) -> Pairs:
    """The common table expressions `chosen`, `coded`, `told` (with codes) and `pairs`."""
    with_status, params = coded.common(extract)
    told = (
        "SELECT e.*, c.code AS cameo, c.goldstein, c.words FROM coded e JOIN cameo c ON c.type = e.type "
        "AND c.mode IS NOT DISTINCT FROM e.mode AND c.contexts IS NOT DISTINCT FROM e.contexts "
        "AND c.status = e.status AND c.rule IS NOT DISTINCT FROM "
        f"CASE WHEN starts_with(e.rule, '{cameo.AS_CODED}') THEN e.rule END"
    )
    hosted = " ".join(f"WHEN '{one}' THEN '{other}'" for one, other in HOSTED.items())
    forth = (
        "SELECT t.* EXCLUDE (cameo), t.cameo, s.name AS source_name, s.country AS source_country, "
        's.sector AS source_sector, s."start" AS source_first, g.name AS target_name, g.country AS target_country, '
        'g.sector AS target_sector, g."start" AS target_first, '
        "coalesce(s.position, 0) * 1000 + coalesce(g.position, 0) AS way "
        "FROM told t LEFT JOIN party s ON s.event = t.event AND s.part = 'source' "
        "LEFT JOIN party g ON g.event = t.event AND g.part = 'target'"
    )
    back = (
        "SELECT * EXCLUDE (cameo, source_name, source_country, source_sector, source_first, target_name, "
        f"target_country, target_sector, target_first, way), CASE cameo {hosted} ELSE cameo END AS cameo, "
        "target_name AS source_name, target_country AS source_country, target_sector AS source_sector, "
        "target_first AS source_first, source_name AS target_name, source_country AS target_country, "
        "source_sector AS target_sector, source_first AS target_first, way + 1000000 AS way "
        "FROM forth WHERE reciprocal AND source_name IS NOT NULL AND target_name IS NOT NULL"
    )
    sql = (
        f"{with_status}, told AS ({told}), party AS (SELECT event, part, position, {_PARTY} FROM participants "
        f"WHERE part IN ('source', 'target') AND event IN (SELECT event FROM told)), forth AS ({forth}), "
        f"pairs AS (SELECT * FROM forth UNION ALL BY NAME ({back}))"
    )
    return Pairs(sql, params, {"cameo": _codes(extract)})


def _codes(extract: Extract) -> object:
    """The CAMEO code of every combination of type, mode, contexts and status among the chosen events."""
    import pyarrow as pa

    chosen = extract.chosen()
    rule = f"CASE WHEN starts_with(rule, '{cameo.AS_CODED}') THEN rule END"
    found = extract.rows(f"SELECT DISTINCT type, mode, contexts, status, {rule} FROM ({chosen.sql})", chosen.params)
    rows = []
    for type, mode, contexts, status, rule in found:
        code = cameo.code_of(type, mode, contexts, status, rule)
        if code is not None:
            rows.append((type, mode, contexts, status, rule, code, cameo.score(code), cameo.name(code)))
    names = ("type", "mode", "contexts", "status", "rule", "code", "goldstein", "words")
    columns = list(zip(*rows, strict=True)) if rows else [()] * len(names)
    kinds = [pa.float64() if name == "goldstein" else pa.string() for name in names]
    return pa.table([pa.array(c, type=k) for c, k in zip(columns, kinds, strict=True)], names=list(names))


def whole_number(key: str) -> str:
    """SQL of a number of up to 60 bits made from a key, for data sets that number their events."""
    return f"('0x' || left(md5({key}), 15))::BIGINT"
