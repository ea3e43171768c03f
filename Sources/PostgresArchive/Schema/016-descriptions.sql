-- What tables and columns are, for whoever looks into them with a tool of his own.
COMMENT ON SCHEMA certdesk IS 'The orders of certdesk, a certificate order desk. Read as you like; write through certdesk alone: store verify names what was changed otherwise.';

COMMENT ON TABLE certdesk.orders IS 'Orders, each once.';

COMMENT ON COLUMN certdesk.orders.id IS 'The number of the order, as K9JW-JCHY.';

COMMENT ON COLUMN certdesk.orders.revision IS 'Counts the versions of the order; each change is made from the one before.';

COMMENT ON COLUMN certdesk.orders.file IS 'The order itself, JSON: the bytes that the trail has the digest of.';

COMMENT ON COLUMN certdesk.orders.contents IS 'The same as jsonb, for reading; null where jsonb refuses it.';

COMMENT ON TABLE certdesk.attachments IS 'What lies beside orders: requests, keys, certificates, documents; in pieces of a megabyte at most.';

COMMENT ON COLUMN certdesk.attachments.order_id IS 'The order.';

COMMENT ON COLUMN certdesk.attachments.name IS 'The name, as csr.pem, key.pem, certificate.pem, document-1.';

COMMENT ON COLUMN certdesk.attachments.piece IS 'The place of the piece, from 0.';

COMMENT ON COLUMN certdesk.attachments.bytes IS 'Its bytes. Those of a key are secret.';

COMMENT ON TABLE certdesk.code_uses IS 'Uses of coupons and campaigns by orders that stand, each with a place of its own.';

COMMENT ON COLUMN certdesk.code_uses.code IS 'The code, as coupon:CODE or campaign:CODE.';

COMMENT ON COLUMN certdesk.code_uses.place IS 'Which use it is, from 1.';

COMMENT ON COLUMN certdesk.code_uses.order_id IS 'The order.';

COMMENT ON TABLE certdesk.invoices IS 'Numbers of invoices, each given once.';

COMMENT ON COLUMN certdesk.invoices.year IS 'The year of the number.';

COMMENT ON COLUMN certdesk.invoices.number IS 'Its place in the year, from 1.';

COMMENT ON COLUMN certdesk.invoices.order_id IS 'The order.';

COMMENT ON TABLE certdesk.accounts IS 'Accounts of customers.';

COMMENT ON COLUMN certdesk.accounts.key IS 'The user id, in small letters.';

COMMENT ON COLUMN certdesk.accounts.file IS 'The account, JSON, with the salted hash of its password.';

COMMENT ON TABLE certdesk.listed IS 'What lists show, filter, sort and search: a row for each order, draft, discarded draft and quote, written with it.';

COMMENT ON COLUMN certdesk.listed.kind IS '0 order, 1 draft, 2 discarded draft, 3 quote.';

COMMENT ON COLUMN certdesk.listed.id IS 'The number of the order, draft or quote.';

COMMENT ON COLUMN certdesk.listed.at IS 'When it was placed, saved, discarded or made.';

COMMENT ON COLUMN certdesk.listed.rank IS 'The place of its state where lists are sorted by state.';

COMMENT ON COLUMN certdesk.listed.state IS 'Its state; empty for drafts.';

COMMENT ON COLUMN certdesk.listed.region IS 'Where the customer ordered.';

COMMENT ON COLUMN certdesk.listed.actor IS 'Who took the order, saved the draft or made the quote.';

COMMENT ON COLUMN certdesk.listed.common_name IS 'The name of the certificate; what was ordered, where that is no certificate.';

COMMENT ON COLUMN certdesk.listed.organization IS 'The name of the organization.';

COMMENT ON COLUMN certdesk.listed.due IS 'The day on which somebody has to do something about the certificate.';

COMMENT ON COLUMN certdesk.listed.last_day IS 'The last day of the term, or of the promise that a quote is.';

COMMENT ON COLUMN certdesk.listed.codes IS 'Coupon and campaign, and marks as certificate:sandbox.';

COMMENT ON COLUMN certdesk.listed.searched IS 'What is searched, in small letters, a text a line.';

COMMENT ON COLUMN certdesk.listed.summary IS 'What lists show of it, JSON.';

COMMENT ON TABLE certdesk.actors IS 'Who took an order or made a quote, each once.';

COMMENT ON COLUMN certdesk.actors.name IS 'The name.';

COMMENT ON TABLE certdesk.trail IS 'The audit trail, a line for each change of an order, quote, customer, mail domain or provider. Lines are only added.';

COMMENT ON COLUMN certdesk.trail.sequence IS 'The place of the line, from 1, without gaps.';

COMMENT ON COLUMN certdesk.trail.line IS 'The line, JSON, with the SHA-256 of the line before.';

COMMENT ON COLUMN certdesk.trail.order_id IS 'The order that it is about.';

COMMENT ON COLUMN certdesk.trail.quote_id IS 'The quote that it is about.';

COMMENT ON COLUMN certdesk.trail.customer_id IS 'The customer that it is about.';

COMMENT ON COLUMN certdesk.trail.domain_id IS 'The mail domain that it is about.';

COMMENT ON COLUMN certdesk.trail.provider_id IS 'The provider that it is about.';

COMMENT ON TABLE certdesk.head IS 'The end of the trail, one row. Whoever records something locks it first.';

COMMENT ON COLUMN certdesk.head.one IS 'Keeps it one row.';

COMMENT ON COLUMN certdesk.head.sequence IS 'The place of the last line.';

COMMENT ON COLUMN certdesk.head.digest IS 'The SHA-256 of the last line.';

COMMENT ON COLUMN certdesk.head.copied_from IS 'The store that is being copied to here; null unless a copy is not finished.';

COMMENT ON COLUMN certdesk.head.copied_since IS 'When that began.';

COMMENT ON TABLE certdesk.changes IS 'One row that counts what the trail does not tell of, so that desks see it.';

COMMENT ON COLUMN certdesk.changes.one IS 'Keeps it one row.';

COMMENT ON COLUMN certdesk.changes.number IS 'How often drafts or messages were changed.';

COMMENT ON TABLE certdesk.migrations IS 'The steps of this schema that were taken.';

COMMENT ON COLUMN certdesk.migrations.number IS 'The number of the step, from 1.';

COMMENT ON COLUMN certdesk.migrations.name IS 'What it makes.';

COMMENT ON COLUMN certdesk.migrations.applied_at IS 'When it was taken.';

COMMENT ON TABLE certdesk.drafts IS 'Orders that are not placed yet.';

COMMENT ON COLUMN certdesk.drafts.id IS 'The number of the draft.';

COMMENT ON COLUMN certdesk.drafts.saved_at IS 'When it was saved last.';

COMMENT ON COLUMN certdesk.drafts.file IS 'The draft, JSON, without secrets.';

COMMENT ON COLUMN certdesk.drafts.contents IS 'The same as jsonb; null where jsonb refuses it.';

COMMENT ON TABLE certdesk.discarded IS 'Drafts that were discarded, for thirty days.';

COMMENT ON COLUMN certdesk.discarded.id IS 'The number of the draft.';

COMMENT ON COLUMN certdesk.discarded.discarded_at IS 'When it was discarded.';

COMMENT ON COLUMN certdesk.discarded.file IS 'The draft, JSON.';

COMMENT ON TABLE certdesk.traces IS 'How drafts came about, step by step.';

COMMENT ON COLUMN certdesk.traces.id IS 'The draft.';

COMMENT ON COLUMN certdesk.traces.bytes IS 'The steps, a JSON object a line, without secrets.';

COMMENT ON TABLE certdesk.locks IS 'Who has a draft open, or sends messages. Free when the row goes, or when nobody has touched it for a minute.';

COMMENT ON COLUMN certdesk.locks.name IS 'What is locked, as draft RCP-JGR.';

COMMENT ON COLUMN certdesk.locks.token IS 'By what its holder knows the lock.';

COMMENT ON COLUMN certdesk.locks.actor IS 'Who works there.';

COMMENT ON COLUMN certdesk.locks.since IS 'Since when.';

COMMENT ON COLUMN certdesk.locks.process IS 'The number of the process.';

COMMENT ON COLUMN certdesk.locks.machine IS 'The start of the machine and of the process, by which they are told from others.';

COMMENT ON COLUMN certdesk.locks.beat IS 'When its holder touched it last; every 15 seconds.';

COMMENT ON COLUMN certdesk.locks.wanted_by IS 'Who waits for it.';

COMMENT ON COLUMN certdesk.locks.host IS 'The name of the machine; null in rows of earlier versions.';

COMMENT ON TABLE certdesk.kept_lists IS 'Lists of recipients that drafts and quotes name.';

COMMENT ON COLUMN certdesk.kept_lists.digest IS 'The SHA-256 of the list.';

COMMENT ON COLUMN certdesk.kept_lists.kept_at IS 'When it was kept.';

COMMENT ON TABLE certdesk.list_pieces IS 'The rows of those lists, in pieces of a megabyte at most.';

COMMENT ON COLUMN certdesk.list_pieces.digest IS 'The list.';

COMMENT ON COLUMN certdesk.list_pieces.piece IS 'The place of the piece, from 0.';

COMMENT ON COLUMN certdesk.list_pieces.bytes IS 'JSON, an object a line.';

COMMENT ON TABLE certdesk.quotes IS 'Quotes.';

COMMENT ON COLUMN certdesk.quotes.id IS 'The number of the quote, as K9JW-JCH.';

COMMENT ON COLUMN certdesk.quotes.file IS 'The quote, JSON.';

COMMENT ON COLUMN certdesk.quotes.contents IS 'The same as jsonb; null where jsonb refuses it.';

COMMENT ON TABLE certdesk.outboxes IS 'The records of the messages about an order, a quote or a mail domain.';

COMMENT ON COLUMN certdesk.outboxes.subject IS 'What the messages are about.';

COMMENT ON COLUMN certdesk.outboxes.month IS 'The month of that, by which lists are sorted.';

COMMENT ON COLUMN certdesk.outboxes.written_at IS 'When the last message was written.';

COMMENT ON COLUMN certdesk.outboxes.file IS 'The record, JSON: to whom, what and whether it was sent.';

COMMENT ON COLUMN certdesk.outboxes.contents IS 'The same as jsonb; null where jsonb refuses it.';

COMMENT ON TABLE certdesk.messages IS 'The texts of messages.';

COMMENT ON COLUMN certdesk.messages.subject IS 'What the message is about.';

COMMENT ON COLUMN certdesk.messages.number IS 'Its place among those, from 1.';

COMMENT ON COLUMN certdesk.messages.text IS 'The text as it is sent.';

COMMENT ON TABLE certdesk.customers IS 'Who has ordered, as the orders tell; written with the orders.';

COMMENT ON COLUMN certdesk.customers.id IS 'C- and the number of the first order.';

COMMENT ON COLUMN certdesk.customers.last_used IS 'When the customer ordered last.';

COMMENT ON COLUMN certdesk.customers.line IS 'What the orders tell, divided by tabs.';

COMMENT ON COLUMN certdesk.customers.searched IS 'The same in small letters, for searching.';

COMMENT ON TABLE certdesk.customer_keys IS 'By what customers are known: VAT and DUNS numbers, names and places.';

COMMENT ON COLUMN certdesk.customer_keys.key IS 'What one is known by.';

COMMENT ON COLUMN certdesk.customer_keys.customer_id IS 'The customer.';

COMMENT ON TABLE certdesk.customer_orders IS 'Whose orders are.';

COMMENT ON COLUMN certdesk.customer_orders.order_id IS 'The order.';

COMMENT ON COLUMN certdesk.customer_orders.customer_id IS 'The customer.';

COMMENT ON TABLE certdesk.deposits IS 'Money that customers paid ahead.';

COMMENT ON COLUMN certdesk.deposits.customer_id IS 'The customer.';

COMMENT ON COLUMN certdesk.deposits.file IS 'What was paid, JSON.';

COMMENT ON COLUMN certdesk.deposits.contents IS 'The same as jsonb; null where jsonb refuses it.';

COMMENT ON TABLE certdesk.forgotten IS 'Customers who were forgotten.';

COMMENT ON COLUMN certdesk.forgotten.customer_id IS 'The customer.';

COMMENT ON COLUMN certdesk.forgotten.file IS 'When, by whom and why, JSON.';

COMMENT ON TABLE certdesk.forgotten_orders IS 'Their orders, which make no customer any more.';

COMMENT ON COLUMN certdesk.forgotten_orders.order_id IS 'The order.';

COMMENT ON COLUMN certdesk.forgotten_orders.customer_id IS 'The customer.';

COMMENT ON TABLE certdesk.domains IS 'Domains of mail addresses, and how control of them was shown.';

COMMENT ON COLUMN certdesk.domains.id IS 'The number of the mail domain.';

COMMENT ON COLUMN certdesk.domains.name IS 'The domain, in small letters.';

COMMENT ON COLUMN certdesk.domains.stands IS 'Whether it is in the list; false once it was taken out.';

COMMENT ON COLUMN certdesk.domains.file IS 'The mail domain, JSON.';

COMMENT ON COLUMN certdesk.domains.contents IS 'The same as jsonb; null where jsonb refuses it.';

COMMENT ON TABLE certdesk.providers IS 'Interfaces of certificate authorities. What is secret of them is never here.';

COMMENT ON COLUMN certdesk.providers.id IS 'The number of the provider.';

COMMENT ON COLUMN certdesk.providers.name IS 'Its name, in small letters.';

COMMENT ON COLUMN certdesk.providers.stands IS 'Whether it is used; false once it was removed.';

COMMENT ON COLUMN certdesk.providers.file IS 'The provider, JSON.';

COMMENT ON COLUMN certdesk.providers.contents IS 'The same as jsonb; null where jsonb refuses it.';
