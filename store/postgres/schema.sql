-- Version 1 of the schema of an office's database; what may be done with it, and by whom, is in grants.sql.
-- Texts of people are kept in json, not jsonb: a document comes back to the letter, with its keys in their order.

CREATE SCHEMA missions;

CREATE TABLE missions.portfolio (
    only_one boolean PRIMARY KEY DEFAULT true CHECK (only_one),
    version integer NOT NULL,                       -- of this schema
    format integer NOT NULL,                        -- of the documents, as a file has it
    sequence bigint NOT NULL CHECK (sequence >= 0), -- the newest change
    anew_since bigint NOT NULL DEFAULT 0,           -- who has an older state than this reads everything anew
    portfolio text NOT NULL,                        -- which portfolio it is, as its file, copies and history have it
    meta json NOT NULL,                             -- what else the file's own table says
    tables text[] NOT NULL,                         -- in which order a file has its tables
    reader text NOT NULL, editor text NOT NULL, keeper text NOT NULL
);

CREATE TABLE missions.kind (name text PRIMARY KEY);

CREATE TABLE missions.record (
    kind text NOT NULL REFERENCES missions.kind,
    id text NOT NULL CHECK (id <> ''),
    number bigint NOT NULL,                         -- of the document in its table of a file
    revision bigint NOT NULL,
    sequence bigint NOT NULL,                       -- of the change that it is from
    body json NOT NULL,                             -- the document without what only keepers may see
    personal json,                                  -- what only keepers may see of it
    has_personal boolean NOT NULL GENERATED ALWAYS AS (personal IS NOT NULL) STORED,
    PRIMARY KEY (kind, id),
    UNIQUE (kind, number),
    CHECK (json_typeof(body) = 'object'),
    CHECK (json_typeof(personal) = 'object'),
    CHECK ((body ->> 'id') IS NOT DISTINCT FROM id),
    CHECK (revision = CASE WHEN json_typeof(body -> 'revision') = 'number' THEN (body ->> 'revision')::numeric ELSE 0 END)
);
CREATE INDEX record_sequence ON missions.record (sequence);

CREATE TABLE missions.removed (                     -- so that others learn of it
    kind text NOT NULL, id text NOT NULL, sequence bigint NOT NULL
);
CREATE INDEX removed_sequence ON missions.removed (sequence);

CREATE TABLE missions.other_table (                 -- what a file held beside our tables
    name text PRIMARY KEY, body json NOT NULL
);

CREATE TABLE missions.history (
    sequence bigint PRIMARY KEY CHECK (sequence > 0),
    at timestamptz NOT NULL,
    who text NOT NULL DEFAULT session_user,
    summary text NOT NULL,
    entry json NOT NULL,                            -- the line, without who wrote it and what only keepers may see
    personal json,                                  -- what only keepers may see of it
    has_personal boolean NOT NULL GENERATED ALWAYS AS (personal IS NOT NULL) STORED,
    token uuid UNIQUE,                              -- by which whoever lost the connection finds out whether it was saved
    CHECK (json_typeof(entry) = 'object')
);
