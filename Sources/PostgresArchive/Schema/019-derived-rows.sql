-- Rows of lists and customers follow from the records by rules of the program, which has numbered them since; "store migrate" makes rows of earlier rules anew.
ALTER TABLE certdesk.head ADD COLUMN derived integer NOT NULL DEFAULT 0;

COMMENT ON COLUMN certdesk.head.derived IS 'The number of the rules by which all rows of lists and customers were made; 0 before there was one.';

UPDATE certdesk.head SET derived = 1 WHERE NOT EXISTS (SELECT 1 FROM certdesk.listed) AND NOT EXISTS (SELECT 1 FROM certdesk.customers);
