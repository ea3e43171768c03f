CREATE TABLE certdesk.quotes (
    id text COLLATE "C" PRIMARY KEY,
    file bytea NOT NULL,
    contents jsonb GENERATED ALWAYS AS (certdesk.as_json(file)) STORED
);

-- What was written about an order, a quote or a mail domain; the month is that of its subject, by which lists are sorted.
CREATE TABLE certdesk.outboxes (
    subject text COLLATE "C" PRIMARY KEY,
    month date NOT NULL,
    written_at timestamptz NOT NULL,
    file bytea NOT NULL,
    contents jsonb GENERATED ALWAYS AS (certdesk.as_json(file)) STORED
);

CREATE INDEX outboxes_newest ON certdesk.outboxes (month DESC, written_at DESC, subject DESC);

-- The texts of messages.
CREATE TABLE certdesk.messages (
    subject text COLLATE "C" NOT NULL,
    number integer NOT NULL,
    text bytea NOT NULL,
    PRIMARY KEY (subject, number)
);
