CREATE TABLE certdesk.drafts (
    id text COLLATE "C" PRIMARY KEY,
    saved_at timestamptz NOT NULL,
    file bytea NOT NULL,
    contents jsonb GENERATED ALWAYS AS (certdesk.as_json(file)) STORED
);

-- Drafts that can be brought back until thirty days later.
CREATE TABLE certdesk.discarded (
    id text COLLATE "C" NOT NULL,
    discarded_at timestamptz NOT NULL,
    file bytea NOT NULL,
    PRIMARY KEY (id, discarded_at)
);

CREATE TABLE certdesk.traces (
    id text COLLATE "C" PRIMARY KEY,
    bytes bytea NOT NULL
);

-- Who has what open: a draft, or the sending of messages. Free again when the row goes, or when nobody has touched it for a minute.
CREATE TABLE certdesk.locks (
    name text COLLATE "C" PRIMARY KEY,
    token text COLLATE "C" NOT NULL,
    actor text NOT NULL,
    since timestamptz NOT NULL,
    process integer NOT NULL,
    machine text NOT NULL,
    beat timestamptz NOT NULL,
    wanted_by text
);

-- Lists that were given to fields of drafts, in pieces of a megabyte at most.
CREATE TABLE certdesk.kept_lists (
    digest text COLLATE "C" PRIMARY KEY,
    kept_at timestamptz NOT NULL
);

CREATE TABLE certdesk.list_pieces (
    digest text COLLATE "C" NOT NULL REFERENCES certdesk.kept_lists ON DELETE CASCADE,
    piece integer NOT NULL,
    bytes bytea NOT NULL,
    PRIMARY KEY (digest, piece)
);
