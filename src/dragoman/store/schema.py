"""The tables of a record, column by column, with what each means: the one place that says so.

Ids: a document is the first 16 hexadecimal digits of its content's hash; an event, statement, tie or claim is
`document/E1`; a story is `S-` and a process `P-` with digits of the hash of what made it; an actor is the id of the
knowledge base, or for one that a single document knows `document/name`.
"""

from typing import NamedTuple


class Column(NamedTuple):
    """Name, DuckDB type, and what it holds."""

    name: str
    type: str
    comment: str


class Table(NamedTuple):
    """Name, what a row is, and the columns in their order."""

    name: str
    comment: str
    columns: tuple[Column, ...]


def _table(name: str, comment: str, *columns: tuple[str, str, str]) -> Table:
    return Table(name, comment, tuple(Column(*column) for column in columns))


_SPAN = (("start", "INTEGER", "first character in the document's text"), ("end", "INTEGER", "behind the last one"))
_DATES = (
    ("date_from", "DATE", "first day on which it may have taken place"),
    ("date_to", "DATE", "last day; empty while it goes on"),
)

TABLES: tuple[Table, ...] = (
    _table(
        "runs", "one call that wrote into the record",
        ("run", "BIGINT", "number, ascending"),
        ("started", "TIMESTAMP", "UTC"),
        ("finished", "TIMESTAMP", "UTC; the run is whole once this is set"),
        ("command", "VARCHAR", "add, watch, import, decide …"),
        ("coder", "VARCHAR", "version of Dragoman"),
        ("lexicon", "VARCHAR", "hash of lexicon and ontology"),
        ("knowledge", "VARCHAR", "hash of the knowledge base with its layers"),
        ("model", "VARCHAR", "language model and its version"),
        ("documents", "INTEGER", "documents taken in"),
        ("events", "INTEGER", "events written"),
    ),
    _table(
        "documents", "an article as it was published",
        ("document", "VARCHAR", "id: from the hash of its text, title and day"),
        ("name", "VARCHAR", "what the user calls it: file, URL or own id"),
        ("title", "VARCHAR", "headline"),
        ("source", "VARCHAR", "publisher"),
        ("url", "VARCHAR", "where it was published"),
        ("published", "DATE", "day of publication"),
        ("language", "VARCHAR", "ISO 639-1 code"),
        ("hash", "VARCHAR", "SHA-256 of the text"),
        ("text", "VARCHAR", "the text to which all spans refer"),
        ("licence", "VARCHAR", "licence of the text; empty = unknown, all rights reserved"),
        ("exportable", "BOOLEAN", "whether whole texts may leave the record"),
        ("status", "VARCHAR", "read, duplicate, foreign, imported or withdrawn"),
        ("duplicate_of", "VARCHAR", "first document of which this is a copy or update"),
        ("similarity", "DOUBLE", "share of shingles in common with that one, 0 to 1"),
        ("origin", "VARCHAR", "text, page, pdf, mail, table, warc, feed, or the format that it was imported from"),
        ("added", "TIMESTAMP", "UTC"),
        ("run", "BIGINT", "run that wrote or last read it"),
        ("notes", "VARCHAR", "what the reader wants to be known"),
    ),
    _table(
        "sentences", "a sentence of a document",
        ("document", "VARCHAR", ""), ("sentence", "INTEGER", "index from 0"), *_SPAN,
    ),
    _table(
        "actors", "everybody who is mentioned",
        ("actor", "VARCHAR", "id"), ("name", "VARCHAR", ""), ("kind", "VARCHAR", "state, person, armed_group, igo …"),
        ("country", "VARCHAR", "ISO 3166-1 alpha-3 or PLOVER's code"), ("sector", "VARCHAR", "PLOVER sector"),
    ),
    _table(
        "mentions", "words that mean an actor",
        ("document", "VARCHAR", ""), ("actor", "VARCHAR", ""), *_SPAN,
        ("via", "VARCHAR", "name, title, metonym, demonym, coreference or acronym"),
    ),
    _table(
        "events", "who did what to whom, as one document tells it",
        ("event", "VARCHAR", "document/E1"),
        ("document", "VARCHAR", ""),
        ("sentence", "INTEGER", "index of the sentence with the trigger"),
        ("type", "VARCHAR", "PLOVER type"),
        ("mode", "VARCHAR", "PLOVER mode"),
        ("contexts", "VARCHAR", "PLOVER contexts, joined by '; '"),
        ("quad", "INTEGER", "1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict"),
        ("intensity", "DOUBLE", "PLOVER intensity, -10 to 10"),
        ("source", "VARCHAR", "names, joined by '; '"),
        ("source_actor", "VARCHAR", "ids, joined by '; '"),
        ("source_code", "VARCHAR", "PLOVER codes, joined by '; '"),
        ("target", "VARCHAR", "names, joined by '; '"),
        ("target_actor", "VARCHAR", "ids, joined by '; '"),
        ("target_code", "VARCHAR", "PLOVER codes, joined by '; '"),
        ("reciprocal", "BOOLEAN", "source and target do it together"),
        ("status", "VARCHAR", "happened, ongoing, planned, possible, conditional, requested, not_happened …"),
        ("condition", "VARCHAR", "words of the condition"),
        ("said_by", "VARCHAR", "names of who vouches, innermost first; empty = the reporter"),
        ("said_by_actor", "VARCHAR", "their ids"),
        *_DATES,
        ("date_precision", "VARCHAR", "day, week, month …"),
        ("place", "VARCHAR", "name"), ("country", "VARCHAR", "of the place"),
        ("lat", "DOUBLE", "degrees WGS 84"), ("lon", "DOUBLE", "degrees WGS 84"),
        ("trigger", "VARCHAR", "the word that names it"), *_SPAN,
        ("evidence", "VARCHAR", "quotes, joined by ' … '"),
        ("evidence_spans", "VARCHAR", "their spans as JSON, [[start,end],…]"),
        ("confidence", "DOUBLE", "0 to 1"), ("rule", "VARCHAR", "what decided the type"),
        ("because", "VARCHAR", "the chain of decisions as JSON, [[step,reason],…]"),
        ("licence", "VARCHAR", "terms of an imported row; empty = the project's own reading"),
        ("run", "BIGINT", "run that wrote it"),
        ("verdict", "VARCHAR", "an analyst's: right, wrong or edit; empty = none; lists leave out what is wrong"),
        ("original", "VARCHAR", "what an edit replaced, as JSON; empty = as read"),
    ),
    _table(
        "participants", "one who takes part in an event",
        ("event", "VARCHAR", ""), ("document", "VARCHAR", ""),
        ("part", "VARCHAR", "source, target, mediator, recipient, on_behalf_of or topic"),
        ("position", "INTEGER", "from 0 within the part"),
        ("actor", "VARCHAR", ""), ("name", "VARCHAR", ""), ("kind", "VARCHAR", ""), ("country", "VARCHAR", ""),
        ("sector", "VARCHAR", ""), ("code", "VARCHAR", "joined PLOVER code"),
        ("text", "VARCHAR", "the words"), *_SPAN, ("via", "VARCHAR", ""),
        ("stale", "BOOLEAN", "named by an office after the knowledge base's horizon"),
    ),
    _table(
        "statements", "who said what",
        ("statement", "VARCHAR", "document/S1"), ("document", "VARCHAR", ""), ("sentence", "INTEGER", ""),
        ("kind", "VARCHAR", "assert, report, deny, promise, demand, ask, judge, believe or show"),
        ("speaker", "VARCHAR", "name"), ("speaker_actor", "VARCHAR", "id"), ("speaker_code", "VARCHAR", "PLOVER code"),
        ("cue", "VARCHAR", "the words that attribute it"), ("content", "VARCHAR", "what is said"), *_SPAN,
        ("addressee", "VARCHAR", ""), ("medium", "VARCHAR", ""), ("quoted", "BOOLEAN", ""), ("run", "BIGINT", ""),
    ),
    _table(
        "ties", "a standing relation that a document states",
        ("tie", "VARCHAR", "document/T1"), ("document", "VARCHAR", ""), ("kind", "VARCHAR", ""),
        ("sign", "INTEGER", "-1, 0 or 1"),
        ("subject", "VARCHAR", ""), ("subject_actor", "VARCHAR", ""), ("subject_country", "VARCHAR", ""),
        ("subject_sector", "VARCHAR", ""),
        ("object", "VARCHAR", ""), ("object_actor", "VARCHAR", ""), ("object_country", "VARCHAR", ""),
        ("object_sector", "VARCHAR", ""),
        ("object2", "VARCHAR", ""), ("object2_actor", "VARCHAR", ""),
        ("date_from", "DATE", "since when; empty = unknown"), ("date_to", "DATE", "until when; empty = still"),
        ("said_by", "VARCHAR", ""), ("said_by_actor", "VARCHAR", ""),
        ("evidence", "VARCHAR", ""), ("start", "INTEGER", "of the first quote"), ("end", "INTEGER", ""),
        ("run", "BIGINT", ""),
    ),
    _table(
        "causes", "somebody says that this led to that",
        ("claim", "VARCHAR", "document/C1"), ("document", "VARCHAR", ""),
        ("cause", "VARCHAR", "words"), ("cause_event", "VARCHAR", "id of the event, where it is one"),
        ("effect", "VARCHAR", "words"), ("effect_event", "VARCHAR", ""),
        ("connective", "VARCHAR", ""), *_SPAN, ("said_by", "VARCHAR", ""), ("said_by_actor", "VARCHAR", ""),
        ("run", "BIGINT", ""),
    ),
    _table(
        "stories", "one real event, gathered from the reports of it",
        ("story", "VARCHAR", "id"), ("type", "VARCHAR", "PLOVER type"),
        ("status", "VARCHAR", "as last reported: of an event, or held, cancelled, overdue for what was announced"),
        ("source_actor", "VARCHAR", "ids, joined by '; '"), ("source", "VARCHAR", "names"),
        ("target_actor", "VARCHAR", ""), ("target", "VARCHAR", ""), ("reciprocal", "BOOLEAN", ""),
        *_DATES, ("date_precision", "VARCHAR", ""), ("place", "VARCHAR", ""), ("country", "VARCHAR", ""),
        ("lat", "DOUBLE", ""), ("lon", "DOUBLE", ""),
        ("quad", "INTEGER", ""), ("intensity", "DOUBLE", "mean of its reports"),
        ("reports", "INTEGER", "documents that tell it, copies included"),
        ("independent", "INTEGER", "of them, no copies of another and of different publishers"),
        ("disputed", "BOOLEAN", "reports conflict, or somebody denies it"),
        ("first_published", "DATE", ""), ("last_published", "DATE", ""),
        ("event", "VARCHAR", "the report that represents it"),
        ("follows", "VARCHAR", "story that announced this one"),
        ("run", "BIGINT", ""),
        ("tolls", "VARCHAR", "what is counted, as JSON: {kind: [best, low, high]}"),
    ),
    _table(
        "story_events", "a report of a story",
        ("story", "VARCHAR", ""), ("event", "VARCHAR", ""), ("document", "VARCHAR", ""),
        ("relation", "VARCHAR", "report, announcement, denial or copy"),
    ),
    _table(
        "processes", "a ladder of linked steps between the same parties",
        ("process", "VARCHAR", "id"), ("name", "VARCHAR", ""), ("kind", "VARCHAR", "talks, mediation, pressure"),
        ("parties", "VARCHAR", "ids, joined by '; '"), ("facilitator", "VARCHAR", ""),
        ("facilitator_actor", "VARCHAR", ""), ("status", "VARCHAR", "state of the last step"), ("run", "BIGINT", ""),
    ),
    _table(
        "stages", "a step of a process",
        ("process", "VARCHAR", ""), ("position", "INTEGER", "from 0"), ("story", "VARCHAR", ""),
        ("event", "VARCHAR", "the report that represents it"), ("level", "INTEGER", "4 leaders … 1 officials"),
        ("status", "VARCHAR", "held, announced, possible, conditional, cancelled or overdue"),
        ("date_from", "DATE", ""), ("date_to", "DATE", ""),
    ),
    _table(
        "decisions", "what an analyst decided of an event; appended, never changed",
        ("decision", "VARCHAR", "id"), ("event", "VARCHAR", ""), ("document", "VARCHAR", ""),
        ("verdict", "VARCHAR", "right, wrong, edit or undo"), ("changes", "VARCHAR", "JSON of fields and new values"),
        ("reason", "VARCHAR", ""), ("author", "VARCHAR", ""), ("made", "TIMESTAMP", "UTC"),
        ("undoes", "VARCHAR", "decision that this one takes back"),
        ("evidence", "VARCHAR", "quote of the event, so that the decision finds it again after a new reading"),
        ("start", "INTEGER", "of the trigger"), ("end", "INTEGER", ""),
    ),
    _table(
        "report_keys", "an index of the record's own: where events that may be one story find each other",
        ("key", "VARCHAR", "see stories.keys"), ("event", "VARCHAR", ""),
    ),
    _table(
        "step_keys", "an index of the record's own: where stories that may be steps of one process find each other",
        ("key", "VARCHAR", "see stories.ladders"), ("story", "VARCHAR", ""),
    ),
    _table(
        "sketches", "an index of the record's own: what tells copies of a text",
        ("document", "VARCHAR", ""), ("published", "DATE", ""), ("first", "VARCHAR", "of what it is a copy"),
        ("sketch", "VARCHAR", "see sources.sketch, in base 64"),
    ),
)  # fmt: skip
"""The tables of a record in the order in which they are written."""

BY_NAME: dict[str, Table] = {table.name: table for table in TABLES}
READ: tuple[str, ...] = (
    "documents", "sentences", "actors", "mentions", "events", "participants", "statements", "ties", "causes",
)  # fmt: skip
"""The tables that reading a document fills by itself; the others are made from all of them."""
