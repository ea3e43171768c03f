-- Lists mark orders whose certificate is, or will be, a sandbox's. Rows that were written before there was a mark get it here, behind the other codes in the
-- column, in what is searched (a text a line) and in the summary. In what is read another character stands for U+0000, which jsonb refuses.
WITH marked AS MATERIALIZED (
    SELECT o.id, certdesk.as_json(decode(replace(encode(o.file, 'escape'), '\\u0000', '\\u0001'), 'escape')) AS contents
    FROM certdesk.orders o WHERE position('"sandbox"'::bytea IN o.file) > 0
), found AS MATERIALIZED (
    SELECT l.id, certdesk.as_json(l.summary) AS summary
    FROM certdesk.listed l JOIN marked m ON m.id = l.id
    WHERE l.kind = 0 AND NOT l.codes @> ARRAY['certificate:sandbox'] AND (
        m.contents #>> '{issuance,sandbox}' = 'true' AND m.contents #>> '{issuance,refusal}' IS NULL
        OR m.contents ->> 'contents' IN ('tls', 'hosted')
            AND jsonb_path_exists(m.contents, '$.certificates[*] ? (@.inUse == true && @.sandbox == true)')
        OR m.contents ->> 'contents' = 'mail' AND jsonb_path_exists(m.contents, '$.recipients[*] ? (@.issuance.sandbox == true)')
    )
), counted AS (
    -- Number with and without its dash, time, state, region, actor, common name, organization and trading name stand there always.
    SELECT f.id, 9 + jsonb_array_length(f.summary -> 'names') + jsonb_array_length(f.summary -> 'contacts')
        + jsonb_array_length(f.summary -> 'emails') + jsonb_array_length(f.summary -> 'telephones')
        + jsonb_array_length(f.summary -> 'codes') AS before
    FROM found f WHERE f.summary IS NOT NULL
)
UPDATE certdesk.listed l SET
    codes = array_append(l.codes, 'certificate:sandbox'),
    searched = array_to_string(
        array_append((string_to_array(l.searched, chr(10)))[1:c.before], 'certificate:sandbox')
            || (string_to_array(l.searched, chr(10)))[c.before + 1:], chr(10)),
    summary = convert_to(
        replace(
            replace(convert_from(l.summary, 'UTF8'), '],"commonName":', ',"certificate:sandbox"],"commonName":'),
            '"codes":[,"certificate:sandbox"]', '"codes":["certificate:sandbox"]'), 'UTF8')
FROM counted c WHERE l.kind = 0 AND l.id = c.id;

UPDATE certdesk.changes SET number = number + 1;
