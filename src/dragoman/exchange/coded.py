"""Chosen events as formats without a status have them: intentions recoded, the day of the event, whose document it is.

A query begins with `WITH {common(…)}`; then `coded` has a row for each event that such a format can have: the event's
own columns, PLOVER's `coded`, `coded_mode`, `coded_quad`, `coded_intensity`, `intent`, its `day`, and of its document
`origin`, `name`, `title`, `publisher`, `url`, `published`, `language`, `hash`, `terms`, `added`. An intention's day is
the one on which it was reported: it is the agreement or the threat that took place then. Where the record has the
promise or threat itself, as an event of the same sentence and source, what was promised is not coded a second time.
"""

from .extract import Extract

DAY = (
    "CASE WHEN i.intent THEN coalesce(d.published, e.date_from, e.date_to) "
    "ELSE coalesce(e.date_from, e.date_to, d.published) END"
)
_FROM = (
    "FROM chosen e JOIN documents d ON d.document = e.document LEFT JOIN intentions i "
    "ON i.type = e.type AND i.mode IS NOT DISTINCT FROM e.mode AND i.status = e.status "
    # The condition on `intent` within a key: beside the keys it would make DuckDB compare every row with every other.
    "LEFT JOIN acts a ON a.document = CASE WHEN i.intent THEN e.document END AND a.sentence = e.sentence "
    "AND a.type = i.coded AND a.source_actor IS NOT DISTINCT FROM e.source_actor"
)
_ACTS = (
    "acts AS (SELECT DISTINCT document, sentence, type, source_actor FROM chosen "
    "WHERE type IN ('AGREE', 'CONCEDE', 'THREATEN') AND status IN ('happened', 'ongoing'))"
)


def common(extract: Extract) -> tuple[str, tuple[object, ...]]:
    """The common table expressions `chosen` and `coded` with their parameters."""
    chosen = extract.chosen()
    coded = (
        "SELECT e.*, i.coded, i.coded_mode, i.intent, "
        "CASE WHEN i.intent THEN i.coded_quad ELSE e.quad END AS coded_quad, "
        "CASE WHEN i.intent THEN i.coded_intensity ELSE e.intensity END AS coded_intensity, "
        f"{DAY} AS day, d.origin, d.name, d.title, d.source AS publisher, d.url, d.published, d.language, d.hash, "
        f"d.licence AS terms, d.added {_FROM} WHERE i.coded IS NOT NULL AND a.type IS NULL AND {DAY} IS NOT NULL"
    )
    return f"chosen AS ({chosen.sql}), {_ACTS}, coded AS ({coded})", chosen.params


def left_out(extract: Extract) -> dict[str, int]:
    """How many chosen events such a format cannot have, by the reason: their status, or that they have no day."""
    chosen = extract.chosen()
    reason = (
        "CASE WHEN i.coded IS NULL AND e.status IN ('planned', 'conditional') THEN 'announced ' || lower(e.type) "
        f"WHEN i.coded IS NULL THEN replace(e.status, '_', ' ') "
        f"WHEN a.type IS NOT NULL THEN 'told by its promise or threat' WHEN {DAY} IS NULL THEN 'undated' END"
    )
    found = extract.rows(
        f"WITH chosen AS ({chosen.sql}), {_ACTS} SELECT {reason}, count(*) {_FROM} GROUP BY 1 ORDER BY 1", chosen.params
    )
    return {name: number for name, number in found if name is not None}


def plain(expression: str) -> str:
    """SQL of a text that is safe in a cell between tabs: no tabs, line ends or other controls."""
    return f"nullif(trim(regexp_replace({expression}, '[\\x00-\\x1f\\x7f]+', ' ', 'g')), '')"


def tabbed(packed: bool, header: bool) -> str:
    """COPY's options for plain tab-separated values: nothing is quoted, so cells must be `plain`."""
    pack = ", COMPRESSION gzip" if packed else ""
    return f"FORMAT csv, DELIMITER '\t', HEADER {str(header).lower()}, QUOTE '', ESCAPE ''{pack}"
