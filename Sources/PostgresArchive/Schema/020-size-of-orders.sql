-- An order lies alone in its row since step 17. It is compressed from two kilobytes on and stays there up to a page: half the bytes in table and log.
DO $$
BEGIN
    ALTER TABLE certdesk.orders ALTER COLUMN file SET STORAGE MAIN, RESET (toast_tuple_target);
EXCEPTION WHEN feature_not_supported OR invalid_parameter_value OR syntax_error THEN
    RAISE NOTICE 'Orders lie as before: %', SQLERRM;
END $$;
