-- Of which store a copy is being made in this one, and since when. Until it is whole nobody else works with what is there.
ALTER TABLE certdesk.head ADD COLUMN copied_from text, ADD COLUMN copied_since timestamptz;
