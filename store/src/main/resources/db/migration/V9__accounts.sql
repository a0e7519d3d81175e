-- Passwords of local accounts, and invitations to choose one.

CREATE TABLE account (
    person     text        PRIMARY KEY REFERENCES person (id),
    password   text        NOT NULL CHECK (password LIKE '$argon2id$%'),
    changed_at timestamptz NOT NULL
);

-- An invitation does not sign in as it is: whoever opens it chooses a password first.
ALTER TABLE sign_in_link ADD COLUMN invites boolean NOT NULL DEFAULT false;

-- The same text as before, made faster: only what holds something else is looked into.
CREATE OR REPLACE FUNCTION audit_canonical(content jsonb) RETURNS text LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
    RETURN CASE jsonb_typeof(content)
        WHEN 'object' THEN '{' || coalesce((
            SELECT string_agg(to_jsonb(key)::text || ':' || CASE WHEN jsonb_typeof(value) IN ('object', 'array')
                THEN audit_canonical(value) ELSE value::text END, ',' ORDER BY key COLLATE "C")
            FROM jsonb_each(content)), '') || '}'
        WHEN 'array' THEN '[' || coalesce((
            SELECT string_agg(CASE WHEN jsonb_typeof(value) IN ('object', 'array')
                THEN audit_canonical(value) ELSE value::text END, ',' ORDER BY place)
            FROM jsonb_array_elements(content) WITH ORDINALITY AS elements (value, place)), '') || ']'
        ELSE content::text
    END;
END
$$;
