-- Roles belong to the whole server. Where they cannot be made, the owner of the schema does everything, and a DBA grants what follows later.
DO $$
DECLARE
    role text;
BEGIN
    FOREACH role IN ARRAY ARRAY['certdesk_administrator', 'certdesk_operator', 'certdesk_reader'] LOOP
        BEGIN
            EXECUTE format('CREATE ROLE %I NOLOGIN', role);
        EXCEPTION WHEN duplicate_object OR unique_violation THEN
            NULL;
        WHEN insufficient_privilege THEN
            RAISE NOTICE 'The role % cannot be made here: %', role, SQLERRM;
        END;
    END LOOP;
END $$;

-- Reads orders, drafts, quotes, customers, their deposits and the trail; no accounts, no keys, no messages.
DO $$
BEGIN
    GRANT USAGE ON SCHEMA certdesk TO certdesk_reader, certdesk_operator, certdesk_administrator;
    GRANT SELECT ON certdesk.migrations, certdesk.head, certdesk.changes, certdesk.trail, certdesk.orders, certdesk.listed, certdesk.actors,
        certdesk.invoices, certdesk.code_uses, certdesk.quotes, certdesk.customers, certdesk.customer_keys, certdesk.customer_orders,
        certdesk.domains, certdesk.providers, certdesk.deposits, certdesk.forgotten, certdesk.forgotten_orders, certdesk.drafts,
        certdesk.discarded TO certdesk_reader;
EXCEPTION WHEN undefined_object THEN
    RAISE NOTICE 'Nobody was granted anything: %', SQLERRM;
END $$;

-- Works at the desk: what is placed and recorded is never deleted.
DO $$
BEGIN
    GRANT SELECT ON ALL TABLES IN SCHEMA certdesk TO certdesk_operator;
    GRANT UPDATE ON certdesk.head, certdesk.changes TO certdesk_operator;
    GRANT INSERT ON certdesk.trail, certdesk.invoices, certdesk.actors, certdesk.forgotten, certdesk.forgotten_orders TO certdesk_operator;
    GRANT UPDATE ON certdesk.forgotten TO certdesk_operator;
    GRANT INSERT, UPDATE ON certdesk.orders, certdesk.quotes, certdesk.deposits, certdesk.domains, certdesk.providers TO certdesk_operator;
    GRANT INSERT, UPDATE, DELETE ON certdesk.attachments, certdesk.code_uses, certdesk.accounts, certdesk.listed, certdesk.drafts,
        certdesk.discarded, certdesk.traces, certdesk.locks, certdesk.kept_lists, certdesk.list_pieces, certdesk.outboxes,
        certdesk.messages, certdesk.customers, certdesk.customer_keys, certdesk.customer_orders TO certdesk_operator;
EXCEPTION WHEN undefined_object THEN
    RAISE NOTICE 'Nobody was granted anything: %', SQLERRM;
END $$;

-- Does all that, and takes the next steps of the schema if the schema is given to it: ALTER SCHEMA certdesk OWNER TO certdesk_administrator.
DO $$
BEGIN
    GRANT ALL ON SCHEMA certdesk TO certdesk_administrator;
    GRANT ALL ON ALL TABLES IN SCHEMA certdesk TO certdesk_administrator;
EXCEPTION WHEN undefined_object THEN
    RAISE NOTICE 'Nobody was granted anything: %', SQLERRM;
END $$;
