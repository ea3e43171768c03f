-- On which machine whoever has something open works, for people.
ALTER TABLE certdesk.locks ADD COLUMN host text;
