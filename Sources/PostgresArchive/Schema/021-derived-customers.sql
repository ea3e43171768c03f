-- Orders are put together to customers as they were recorded, by the second rules of the program; "store migrate" does so where earlier rules were used.
UPDATE certdesk.head SET derived = 2 WHERE NOT EXISTS (SELECT 1 FROM certdesk.listed) AND NOT EXISTS (SELECT 1 FROM certdesk.customers);
