-- What lists know of orders (kind 0), drafts (1), discarded drafts (2) and quotes (3).
CREATE TABLE certdesk.listed (
    kind smallint NOT NULL,
    id text COLLATE "C" NOT NULL,
    at timestamptz NOT NULL,
    rank smallint NOT NULL,
    state text COLLATE "C" NOT NULL,
    region text COLLATE "C" NOT NULL,
    actor text COLLATE "C" NOT NULL,
    common_name text COLLATE "C" NOT NULL,
    organization text COLLATE "C" NOT NULL,
    due date,
    last_day date,
    codes text[] NOT NULL DEFAULT '{}',
    searched text COLLATE "C" NOT NULL,
    summary bytea NOT NULL,
    PRIMARY KEY (kind, id)
);

CREATE INDEX listed_newest ON certdesk.listed (at DESC, kind DESC, id DESC);

CREATE INDEX listed_by_state ON certdesk.listed (rank, at DESC, kind DESC, id DESC);

CREATE INDEX listed_by_name ON certdesk.listed (common_name, at DESC, kind DESC, id DESC);

CREATE INDEX listed_by_organization ON certdesk.listed (organization, at DESC, kind DESC, id DESC);

CREATE INDEX listed_by_due ON certdesk.listed (due, at DESC, kind DESC, id DESC);

CREATE INDEX listed_others ON certdesk.listed (kind, at DESC, id DESC) WHERE kind <> 0;

CREATE INDEX listed_codes ON certdesk.listed USING gin (codes) WHERE codes <> '{}';

-- Who took an order or made a quote, each once.
CREATE TABLE certdesk.actors (
    name text COLLATE "C" PRIMARY KEY
);

-- Words are found by their trigrams where the extension can be had, and else by reading every row.
DO $$
BEGIN
    CREATE EXTENSION IF NOT EXISTS pg_trgm;
    CREATE INDEX listed_words ON certdesk.listed USING gin (searched gin_trgm_ops);
EXCEPTION WHEN undefined_file OR insufficient_privilege OR feature_not_supported OR undefined_object THEN
    RAISE NOTICE 'pg_trgm cannot be had here, so searches for rare words read every row: %', SQLERRM;
END $$;
