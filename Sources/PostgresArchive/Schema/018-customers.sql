-- What a customer has is looked for by its order or key; the other way round hardly ever, and then among all of them, while each order paid for two more indexes.
DROP INDEX IF EXISTS certdesk.customer_keys_of;

DROP INDEX IF EXISTS certdesk.customer_orders_of;
