-- What people decide: systems, their revisions and stops, who may come in, and the timeline of every change.

CREATE FUNCTION slipway_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '%: % (expected: append only, what is written stays)', TG_TABLE_NAME, TG_OP
        USING ERRCODE = 'restrict_violation';
END
$$;

-- Each applied revision as it was sent. Never changes.
CREATE TABLE system_revision (
    system     text        NOT NULL CHECK (system <> ''),
    revision   bigint      NOT NULL CHECK (revision >= 1),
    files      jsonb       NOT NULL,
    spec_hash  text        NOT NULL CHECK (spec_hash ~ '^[0-9a-f]{64}$'),
    applied_at timestamptz NOT NULL,
    applied_by text        NOT NULL CHECK (applied_by <> ''),
    PRIMARY KEY (system, revision),
    UNIQUE (system, revision, spec_hash)
);
CREATE TRIGGER system_revision_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON system_revision
    FOR EACH STATEMENT EXECUTE FUNCTION slipway_refuse_change();

-- One row per system: every change of it locks this row first.
CREATE TABLE system (
    name      text    PRIMARY KEY,
    revision  bigint  NOT NULL,             -- the newest applied one, and its hash
    spec_hash text    NOT NULL,
    version   bigint  NOT NULL,             -- grows with every change of spec, ramp or stop
    epoch     bigint  NOT NULL DEFAULT 0,   -- grows with every stop and re-arming
    rollout   uuid,
    candidate text,
    share     integer CHECK (share BETWEEN 0 AND 10000),    -- hundredths of a percent
    holdout   integer CHECK (holdout BETWEEN 0 AND 10000),
    shadow    boolean,
    CHECK (num_nulls(rollout, candidate, share, holdout, shadow) IN (0, 5)),
    -- Deferred: a new system's row is made first, so that two people who apply it at once meet at its lock.
    FOREIGN KEY (name, revision, spec_hash) REFERENCES system_revision (system, revision, spec_hash)
        DEFERRABLE INITIALLY DEFERRED
);

-- Each stop, and who lifted it. Without a variant the whole system is stopped.
CREATE TABLE stop_order (
    id         bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    system     text        NOT NULL REFERENCES system (name),
    variant    text,
    epoch      bigint      NOT NULL,
    ordered_at timestamptz NOT NULL,
    ordered_by text        NOT NULL CHECK (ordered_by <> ''),
    reason     text        NOT NULL,
    lifted_at  timestamptz,
    lifted_by  text,
    CHECK (num_nulls(lifted_at, lifted_by) IN (0, 2))
);
CREATE UNIQUE INDEX stop_order_in_force ON stop_order (system, coalesce(variant, '')) WHERE lifted_at IS NULL;

CREATE FUNCTION slipway_refuse_unless_lifting() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.lifted_at IS NULL
       AND (NEW.id, NEW.system, NEW.epoch, NEW.ordered_at, NEW.ordered_by, NEW.reason)
         = (OLD.id, OLD.system, OLD.epoch, OLD.ordered_at, OLD.ordered_by, OLD.reason)
       AND NEW.variant IS NOT DISTINCT FROM OLD.variant THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'stop_order: % (expected: a stop is lifted once, nothing else of it changes)', TG_OP
        USING ERRCODE = 'restrict_violation';
END
$$;
CREATE TRIGGER stop_order_lifted_once BEFORE UPDATE ON stop_order
    FOR EACH ROW EXECUTE FUNCTION slipway_refuse_unless_lifting();
CREATE TRIGGER stop_order_kept BEFORE DELETE OR TRUNCATE ON stop_order
    FOR EACH STATEMENT EXECUTE FUNCTION slipway_refuse_change();

-- The timeline: every change, written in the same transaction as the change.
CREATE TABLE event (
    id        bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at        timestamptz NOT NULL,
    actor     text        NOT NULL CHECK (actor <> ''),
    system    text,
    kind      text        NOT NULL,
    text      text        NOT NULL,
    version   bigint,
    revision  bigint,
    spec_hash text,
    details   jsonb       NOT NULL
);
CREATE INDEX event_by_system ON event (system, id DESC);
CREATE TRIGGER event_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON event
    FOR EACH STATEMENT EXECUTE FUNCTION slipway_refuse_change();

-- Credentials are kept as SHA-256 of 256 random bits; the text itself is shown once and stored nowhere.
CREATE TABLE api_key (
    id         text        PRIMARY KEY,
    hash       text        NOT NULL UNIQUE CHECK (hash ~ '^[0-9a-f]{64}$'),
    label      text        NOT NULL,
    systems    text[]      NOT NULL,        -- empty: every system
    created_at timestamptz NOT NULL,
    created_by text        NOT NULL,
    revoked_at timestamptz,
    revoked_by text
);
CREATE TABLE access_token (
    hash       text        PRIMARY KEY CHECK (hash ~ '^[0-9a-f]{64}$'),
    person     text        NOT NULL CHECK (person <> ''),
    created_at timestamptz NOT NULL,
    revoked_at timestamptz
);
CREATE TABLE sign_in_link (
    hash       text        PRIMARY KEY CHECK (hash ~ '^[0-9a-f]{64}$'),
    person     text        NOT NULL CHECK (person <> ''),
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    used_at    timestamptz
);
CREATE TABLE session (
    hash       text        PRIMARY KEY CHECK (hash ~ '^[0-9a-f]{64}$'),
    person     text        NOT NULL CHECK (person <> ''),
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    ended_at   timestamptz
);

-- Secrets towards upstreams, AES-GCM under a key that is not in the database. A removed one leaves its row without
-- content, so that its version goes on growing.
CREATE TABLE secret (
    name       text        PRIMARY KEY CHECK (name <> ''),
    version    bigint      NOT NULL,
    ciphertext bytea,
    changed_at timestamptz NOT NULL,
    changed_by text        NOT NULL
);
