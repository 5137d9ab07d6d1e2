"""Tables that a snapshot adds to those of the record: what the pages ask for again and again, joined once."""

LINES: tuple[str, ...] = (
    # For whom somebody acts, beside who it is.
    "CREATE TABLE takers AS SELECT *, {party} AS party FROM participants",
    "DROP TABLE participants",
    "ALTER TABLE takers RENAME TO participants",
    # A line is an event with its document: what lists, filters and charts need, the latest day first.
    """
    CREATE TABLE lines AS
    SELECT row_number() OVER (ORDER BY day DESC NULLS LAST, event)::INTEGER AS n,
        hash(coalesce(story, event)) AS tale, * FROM (
        SELECT e.*, d.published, d.source AS publisher, d.title, d.name AS document_name, d.url, d.added,
            least(coalesce(e.date_to, e.date_from, d.published), coalesce(d.published, e.date_to, e.date_from)) AS day,
            t.story, lower(coalesce(e.evidence, '') || ' ' || coalesce(d.title, '')) AS hay
        FROM events e JOIN documents d ON d.document = e.document
            LEFT JOIN (SELECT event, min(story) AS story FROM story_events GROUP BY event) t ON t.event = e.event
        WHERE coalesce(d.status, '') <> 'withdrawn'
    )
    ORDER BY n
    """,
    # In which lines somebody takes part, under the own id and that of the party: sorted, so that one is found at once.
    """
    CREATE TABLE presence AS
    SELECT DISTINCT id, n, part FROM (
        SELECT p.party AS id, l.n, p.part FROM participants p JOIN lines l ON l.event = p.event
        UNION ALL SELECT p.actor, l.n, p.part FROM participants p JOIN lines l ON l.event = p.event
    ) ORDER BY id, n
    """,
    # The record's own table of events, its columns only, without a second copy.
    "DROP TABLE events",
    "CREATE VIEW events AS SELECT {events} FROM lines",
    # Who appears with whom: one row a line, party and part.
    """
    CREATE TABLE appearances AS
    SELECT DISTINCT l.n, p.party, p.actor, p.part, l.event, l.tale, l.day, l.quad, l.status
    FROM participants p JOIN lines l ON l.event = p.event
    WHERE l.verdict IS DISTINCT FROM 'wrong' ORDER BY party, day DESC NULLS LAST
    """,
    # A tale is a story with the line of the event that represents it.
    """
    CREATE TABLE tales AS
    SELECT row_number() OVER (ORDER BY s.last_published DESC NULLS LAST, s.story)::INTEGER AS k, l.tale,
        s.*, t.begun, t.told, l.evidence, l.trigger, l.said_by, l.condition, l.document, l.title,
    l.document_name, l.publisher, l.mode
    FROM stories s LEFT JOIN lines l ON l.event = s.event LEFT JOIN (
        SELECT r.story, min(d.added) AS begun, max(d.added) AS told FROM story_events r
        JOIN documents d ON d.document = r.document GROUP BY r.story
    ) t ON t.story = s.story
    ORDER BY k
    """,
    # Whom a statement names.
    """
    CREATE TABLE spoken AS
    SELECT DISTINCT m.actor, s.statement FROM mentions m JOIN statements s ON s.document = m.document
        AND m.start >= s.start AND m."end" <= s."end" ORDER BY actor
    """,
    # Everybody once: name, kind, party, how often named.
    """
    CREATE TABLE people AS
    WITH named AS (SELECT actor, count(*) AS mentions, count(DISTINCT document) AS documents FROM mentions
    GROUP BY actor),
    known AS (
        SELECT actor, any_value(name) AS name, any_value(kind) AS kind, any_value(country) AS country,
            any_value(sector) AS sector, any_value({party}) AS party FROM actors GROUP BY actor
    ), active AS (SELECT actor, count(DISTINCT event) AS events FROM participants GROUP BY actor)
    SELECT k.*, coalesce(n.mentions, 0) AS mentions, coalesce(n.documents, 0) AS documents,
        coalesce(a.events, 0) AS events
    FROM known k LEFT JOIN named n USING (actor) LEFT JOIN active a USING (actor)
    ORDER BY documents DESC, events DESC, actor
    """,
)
