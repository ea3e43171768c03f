-- Everything of certdesk lies in this schema. Statements are divided by empty lines.
CREATE SCHEMA certdesk;

-- The steps that were taken, each once.
CREATE TABLE certdesk.migrations (
    number integer PRIMARY KEY,
    name text NOT NULL,
    applied_at timestamptz NOT NULL DEFAULT now()
);

-- A record as jsonb, for people: null where jsonb refuses it (\u0000, 22P05). The record itself is the bytes: jsonb would change them.
CREATE FUNCTION certdesk.as_json(record bytea) RETURNS jsonb LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
    RETURN convert_from(record, 'UTF8')::jsonb;
EXCEPTION WHEN data_exception OR program_limit_exceeded THEN
    RETURN NULL;
END $$;

-- The end of the audit trail. Whoever changes what the trail tells of locks this row first.
CREATE TABLE certdesk.head (
    one boolean PRIMARY KEY DEFAULT true CHECK (one),
    sequence bigint NOT NULL,
    digest text NOT NULL
);

INSERT INTO certdesk.head (sequence, digest) VALUES (0, repeat('0', 64));

-- How often what the trail does not tell of was changed.
CREATE TABLE certdesk.changes (
    one boolean PRIMARY KEY DEFAULT true CHECK (one),
    number bigint NOT NULL
);

INSERT INTO certdesk.changes (number) VALUES (0);

-- The audit trail: each line has the SHA-256 of the line before. Without its line feed.
CREATE TABLE certdesk.trail (
    sequence bigint PRIMARY KEY,
    line bytea NOT NULL,
    order_id text COLLATE "C",
    quote_id text COLLATE "C",
    customer_id text COLLATE "C",
    domain_id text COLLATE "C",
    provider_id text COLLATE "C"
);

CREATE INDEX trail_orders ON certdesk.trail (order_id, sequence) WHERE order_id IS NOT NULL;

CREATE INDEX trail_quotes ON certdesk.trail (quote_id, sequence) WHERE quote_id IS NOT NULL;

CREATE INDEX trail_customers ON certdesk.trail (customer_id, sequence) WHERE customer_id IS NOT NULL;

CREATE INDEX trail_domains ON certdesk.trail (domain_id, sequence) WHERE domain_id IS NOT NULL;

CREATE INDEX trail_providers ON certdesk.trail (provider_id, sequence) WHERE provider_id IS NOT NULL;
