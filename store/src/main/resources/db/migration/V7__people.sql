-- People and their roles; access tokens with a name and an end.

CREATE TABLE person (
    id          text        PRIMARY KEY CHECK (id <> '' AND id = lower(id) AND id <> 'local-admin'),
    name        text        NOT NULL,
    active      boolean     NOT NULL,
    roles       text[]      NOT NULL,
    groups      text[]      NOT NULL DEFAULT '{}',
    source      text        NOT NULL,
    verified_at timestamptz,                     -- their address was seen to reach them
    changed_at  timestamptz NOT NULL
);

-- Who could come in before there were roles could do everything; they go on as operators, and this machine makes admins.
INSERT INTO person (id, name, active, roles, source, changed_at)
SELECT lower(person), min(person), true, '{operator}', 'hand', now()
FROM (SELECT person FROM access_token UNION SELECT person FROM session UNION SELECT person FROM sign_in_link) AS known
WHERE lower(person) <> 'local-admin'
GROUP BY lower(person);

ALTER TABLE access_token
    ADD COLUMN id         text,
    ADD COLUMN label      text NOT NULL DEFAULT '',
    ADD COLUMN made_by    text,
    ADD COLUMN expires_at timestamptz;           -- null: the token of a machine's file
UPDATE access_token SET id = 'token-' || left(hash, 12), made_by = person;
ALTER TABLE access_token
    ALTER COLUMN id SET NOT NULL,
    ALTER COLUMN made_by SET NOT NULL,
    ADD CONSTRAINT access_token_id UNIQUE (id);
CREATE INDEX access_token_by_person ON access_token (lower(person));

-- A session ends by itself when nobody has used it for a while.
ALTER TABLE session ADD COLUMN seen_at timestamptz;
UPDATE session SET seen_at = created_at;
ALTER TABLE session ALTER COLUMN seen_at SET NOT NULL;
CREATE INDEX session_by_person ON session (lower(person)) WHERE ended_at IS NULL;
