-- What "store verify" and "store stats" need of readers, and nothing that is secret: of accounts their names, of what lies beside orders (keys, documents) its
-- names, of messages nothing. Can be run again.
DO $$
BEGIN
    GRANT SELECT ON certdesk.traces, certdesk.kept_lists, certdesk.list_pieces, certdesk.locks TO certdesk_reader;
    GRANT SELECT (key) ON certdesk.accounts TO certdesk_reader;
    GRANT SELECT (order_id, name, piece) ON certdesk.attachments TO certdesk_reader;
EXCEPTION WHEN undefined_object THEN
    RAISE NOTICE 'Nobody was granted anything: %', SQLERRM;
END $$;
