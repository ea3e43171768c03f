-- Orders: the exact bytes, and the same as jsonb for whoever asks in SQL.
CREATE TABLE certdesk.orders (
    id text COLLATE "C" PRIMARY KEY,
    revision integer NOT NULL,
    file bytea NOT NULL,
    contents jsonb GENERATED ALWAYS AS (certdesk.as_json(file)) STORED
);

-- What lies beside orders, in pieces of a megabyte at most, counted from 0.
CREATE TABLE certdesk.attachments (
    order_id text COLLATE "C" NOT NULL REFERENCES certdesk.orders,
    name text COLLATE "C" NOT NULL,
    piece integer NOT NULL,
    bytes bytea NOT NULL,
    PRIMARY KEY (order_id, name, piece)
);

-- The codes of standing orders. No two have the same place in the uses of a code.
CREATE TABLE certdesk.code_uses (
    code text COLLATE "C" NOT NULL,
    place integer NOT NULL,
    order_id text COLLATE "C" NOT NULL,
    PRIMARY KEY (code, place),
    UNIQUE (order_id, code)
);

-- The numbers of invoices, each given once.
CREATE TABLE certdesk.invoices (
    year integer NOT NULL,
    number integer NOT NULL,
    order_id text COLLATE "C" NOT NULL REFERENCES certdesk.orders,
    PRIMARY KEY (year, number)
);

-- Accounts of customers, by their user ids in small letters. The password is in the bytes as a salted slow hash.
CREATE TABLE certdesk.accounts (
    key text COLLATE "C" PRIMARY KEY,
    file bytea NOT NULL
);
