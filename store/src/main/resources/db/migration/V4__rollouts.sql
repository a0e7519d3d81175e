-- Rollouts that are judged on evidence: what was planned, whom they met, what was observed, and every verdict.

CREATE TABLE rollout (
    id          uuid        PRIMARY KEY,
    system      text        NOT NULL REFERENCES system (name),
    candidate   text        NOT NULL,
    fingerprint text        NOT NULL,           -- what the candidate really is, so that it is known again under another name
    started_at  timestamptz NOT NULL,
    started_by  text        NOT NULL CHECK (started_by <> ''),
    plan        text        NOT NULL,           -- JSON, fixed at the start
    measures    text        NOT NULL,           -- JSON: what counts as good, fixed at the start
    ledger      text        NOT NULL,           -- JSON: what earlier rollouts of the same candidate used up
    position    text        NOT NULL,           -- JSON: phase, since when, standing, why
    seen_until  timestamptz NOT NULL            -- traffic received before this has been looked through
);
CREATE INDEX rollout_by_system ON rollout (system, started_at DESC);
CREATE INDEX rollout_by_fingerprint ON rollout (system, fingerprint, started_at DESC);

-- Whom a phase has met: -1 is the shadow phase, steps count from 0. The window of a customer opens with the first call.
CREATE TABLE rollout_customer (
    rollout    uuid        NOT NULL REFERENCES rollout (id),
    phase      int         NOT NULL CHECK (phase >= -1),
    customer   text        NOT NULL,
    arm        text        NOT NULL CHECK (arm IN ('CANDIDATE', 'CONTROL', 'PAIR')),
    first_seen timestamptz NOT NULL,
    closed_at  timestamptz,
    PRIMARY KEY (rollout, phase, customer)
);
CREATE INDEX rollout_customer_open ON rollout_customer (rollout, phase, first_seen) WHERE closed_at IS NULL;

-- What verdicts rest on, in the order it became final. Never changes, so that a verdict can be given again.
CREATE TABLE rollout_observation (
    rollout        uuid        NOT NULL REFERENCES rollout (id),
    sequence       bigint      NOT NULL CHECK (sequence >= 0),
    kind           text        NOT NULL CHECK (kind IN ('UNIT', 'FAILURE', 'PAIR')),
    guardrail      text        NOT NULL,
    customer       text        NOT NULL,
    arm            text        NOT NULL,
    phase          int         NOT NULL,
    good           boolean     NOT NULL,        -- of a pair: the candidate's side
    incumbent_good boolean,                     -- of a pair
    observed_at    timestamptz NOT NULL,
    PRIMARY KEY (rollout, sequence),
    UNIQUE (rollout, guardrail, kind, phase, customer)
);
CREATE TRIGGER rollout_observation_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON rollout_observation
    FOR EACH STATEMENT EXECUTE FUNCTION slipway_refuse_change();

CREATE TABLE verdict (
    id       bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    rollout  uuid        NOT NULL REFERENCES rollout (id),
    system   text        NOT NULL,
    at       timestamptz NOT NULL,
    kind     text        NOT NULL,
    reason   text        NOT NULL,
    sequence bigint      NOT NULL,              -- the last observation it knew
    body     text        NOT NULL               -- JSON, whole
);
CREATE INDEX verdict_by_rollout ON verdict (rollout, id DESC);
CREATE TRIGGER verdict_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON verdict
    FOR EACH STATEMENT EXECUTE FUNCTION slipway_refuse_change();
