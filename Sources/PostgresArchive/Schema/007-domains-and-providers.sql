-- Domains of mail addresses. One that stands in the list stands there once.
CREATE TABLE certdesk.domains (
    id text COLLATE "C" PRIMARY KEY,
    name text COLLATE "C" NOT NULL,
    stands boolean NOT NULL,
    file bytea NOT NULL,
    contents jsonb GENERATED ALWAYS AS (certdesk.as_json(file)) STORED
);

CREATE UNIQUE INDEX domains_standing ON certdesk.domains (name) WHERE stands;

-- Authorities' interfaces; the name in small letters. What is secret of them never comes here.
CREATE TABLE certdesk.providers (
    id text COLLATE "C" PRIMARY KEY,
    name text COLLATE "C" NOT NULL,
    stands boolean NOT NULL,
    file bytea NOT NULL,
    contents jsonb GENERATED ALWAYS AS (certdesk.as_json(file)) STORED
);

CREATE UNIQUE INDEX providers_standing ON certdesk.providers (name) WHERE stands;
