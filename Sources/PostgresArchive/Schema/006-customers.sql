-- Customers as their orders tell of them, written with the orders.
CREATE TABLE certdesk.customers (
    id text COLLATE "C" PRIMARY KEY,
    last_used timestamptz NOT NULL,
    line text COLLATE "C" NOT NULL,
    searched text COLLATE "C" GENERATED ALWAYS AS (lower(line COLLATE "C")) STORED
);

CREATE INDEX customers_newest ON certdesk.customers (last_used DESC, id DESC);

DO $$
BEGIN
    CREATE INDEX customers_words ON certdesk.customers USING gin (searched gin_trgm_ops);
EXCEPTION WHEN undefined_object THEN
    RAISE NOTICE 'Without pg_trgm customers are searched row by row.';
END $$;

-- What customers are known by: their numbers, and their names in their countries.
CREATE TABLE certdesk.customer_keys (
    key text COLLATE "C" PRIMARY KEY,
    customer_id text COLLATE "C" NOT NULL REFERENCES certdesk.customers ON DELETE CASCADE
);

CREATE INDEX customer_keys_of ON certdesk.customer_keys (customer_id);

CREATE TABLE certdesk.customer_orders (
    order_id text COLLATE "C" PRIMARY KEY,
    customer_id text COLLATE "C" NOT NULL REFERENCES certdesk.customers ON DELETE CASCADE
);

CREATE INDEX customer_orders_of ON certdesk.customer_orders (customer_id);

-- Money that customers paid ahead.
CREATE TABLE certdesk.deposits (
    customer_id text COLLATE "C" PRIMARY KEY,
    file bytea NOT NULL,
    contents jsonb GENERATED ALWAYS AS (certdesk.as_json(file)) STORED
);

-- Customers who were forgotten, and the orders that make them no more.
CREATE TABLE certdesk.forgotten (
    customer_id text COLLATE "C" PRIMARY KEY,
    file bytea NOT NULL
);

CREATE TABLE certdesk.forgotten_orders (
    order_id text COLLATE "C" PRIMARY KEY,
    customer_id text COLLATE "C" NOT NULL REFERENCES certdesk.forgotten
);
