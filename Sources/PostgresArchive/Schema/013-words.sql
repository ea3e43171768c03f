-- The same indexes of words as in steps 3 and 6, for a database that got pg_trgm later, and in whatever schema it is. Can be run again.
DO $$
DECLARE
    home text;
BEGIN
    BEGIN
        CREATE EXTENSION IF NOT EXISTS pg_trgm;
    EXCEPTION WHEN undefined_file OR insufficient_privilege OR feature_not_supported THEN
        NULL;
    END;
    SELECT quote_ident(n.nspname) INTO home FROM pg_catalog.pg_extension e JOIN pg_catalog.pg_namespace n ON n.oid = e.extnamespace
    WHERE e.extname = 'pg_trgm';
    IF home IS NULL THEN
        RAISE NOTICE 'pg_trgm cannot be had here, so searches for rare words read every row.';
    ELSE
        EXECUTE format('CREATE INDEX IF NOT EXISTS listed_words ON certdesk.listed USING gin (searched %s.gin_trgm_ops)', home);
        EXECUTE format('CREATE INDEX IF NOT EXISTS customers_words ON certdesk.customers USING gin (searched %s.gin_trgm_ops)', home);
    END IF;
END $$;
