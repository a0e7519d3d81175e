-- Passwords of local accounts, and invitations to choose one.

CREATE TABLE account (
    person     text        PRIMARY KEY REFERENCES person (id),
    password   text        NOT NULL CHECK (password LIKE '$argon2id$%'),
    changed_at timestamptz NOT NULL
);

-- An invitation does not sign in as it is: whoever opens it chooses a password first.
ALTER TABLE sign_in_link ADD COLUMN invites boolean NOT NULL DEFAULT false;
