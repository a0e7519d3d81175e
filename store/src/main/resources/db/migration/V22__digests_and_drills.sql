-- What owners are told once a week, and whether they read it; rehearsals with a provider blocked. None of it ever changes.

CREATE TABLE digest (
    person  text        NOT NULL CHECK (person <> ''),
    week    date        NOT NULL CHECK (extract(isodow FROM week) = 1),
    body    text        NOT NULL,               -- JSON
    made_at timestamptz NOT NULL,
    PRIMARY KEY (person, week)
);
CREATE TRIGGER digest_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON digest
    FOR EACH STATEMENT EXECUTE FUNCTION slipway_refuse_change();

-- The first time somebody read theirs.
CREATE TABLE digest_opened (
    person    text        NOT NULL,
    week      date        NOT NULL,
    opened_at timestamptz NOT NULL,
    PRIMARY KEY (person, week),
    FOREIGN KEY (person, week) REFERENCES digest (person, week)
);
CREATE TRIGGER digest_opened_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON digest_opened
    FOR EACH STATEMENT EXECUTE FUNCTION slipway_refuse_change();

-- Rehearsals with a provider blocked.
CREATE TABLE fallback_drill (
    id         bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    system     text        NOT NULL REFERENCES system (name),
    variant    text        NOT NULL,
    drilled_at timestamptz NOT NULL,
    drilled_by text        NOT NULL CHECK (drilled_by <> ''),
    passed     boolean     NOT NULL,
    expires_at timestamptz NOT NULL,
    calls      bigint      NOT NULL,           -- while it was blocked everywhere
    answered   bigint      NOT NULL,
    by_blocked bigint      NOT NULL            -- of these, by the variant that was blocked
);
CREATE INDEX fallback_drill_by_system ON fallback_drill (system, id DESC);
CREATE TRIGGER fallback_drill_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON fallback_drill
    FOR EACH STATEMENT EXECUTE FUNCTION slipway_refuse_change();
