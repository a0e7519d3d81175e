-- What people say about readiness, what they let go for a while, and what they decide at gates. None of it ever changes.

CREATE TABLE attestation (
    id          bigint           GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    system      text             NOT NULL REFERENCES system (name),
    check_id    text             NOT NULL,      -- the check it was said for
    quantity    text             NOT NULL,
    value       double precision NOT NULL,
    evidence    text             NOT NULL CHECK (evidence IN ('acknowledged', 'attested')),
    observed_at timestamptz      NOT NULL,
    expires_at  timestamptz,                    -- null: only a change ends it
    revision    bigint           NOT NULL,
    note        text             NOT NULL,
    told_at     timestamptz      NOT NULL,
    told_by     text             NOT NULL CHECK (told_by <> '')
);
CREATE INDEX attestation_by_system ON attestation (system, quantity, id DESC);
CREATE TRIGGER attestation_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON attestation
    FOR EACH STATEMENT EXECUTE FUNCTION slipway_refuse_change();

-- Somebody asks for a check to be let go; whom they name approves it, or it stays a wish.
CREATE TABLE waiver_request (
    id       bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    system   text        NOT NULL REFERENCES system (name),
    check_id text        NOT NULL,
    reason   text        NOT NULL CHECK (btrim(reason) <> ''),
    approver text        NOT NULL CHECK (approver <> ''),
    days     integer     NOT NULL CHECK (days BETWEEN 1 AND 30),
    asked_at timestamptz NOT NULL,
    asked_by text        NOT NULL CHECK (asked_by <> ''),
    CHECK (lower(btrim(approver)) <> lower(btrim(asked_by)))
);
CREATE INDEX waiver_request_by_system ON waiver_request (system, id DESC);
CREATE TRIGGER waiver_request_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON waiver_request
    FOR EACH STATEMENT EXECUTE FUNCTION slipway_refuse_change();

CREATE TABLE waiver (
    request     bigint      PRIMARY KEY REFERENCES waiver_request (id),
    approved_at timestamptz NOT NULL,
    approved_by text        NOT NULL CHECK (approved_by <> ''),
    expires_at  timestamptz NOT NULL,
    CHECK (expires_at > approved_at AND expires_at <= approved_at + interval '720 hours')
);
CREATE TRIGGER waiver_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON waiver
    FOR EACH STATEMENT EXECUTE FUNCTION slipway_refuse_change();

-- Decisions at gates. The newest one says where the system stands; one without any is a pilot.
CREATE TABLE decision (
    system        text        NOT NULL REFERENCES system (name),
    number        bigint      NOT NULL CHECK (number >= 1),
    decided_at    timestamptz NOT NULL,
    decided_by    text        NOT NULL CHECK (decided_by <> ''),
    consulted     text[]      NOT NULL,
    choice        text        NOT NULL CHECK (choice IN ('go', 'hold', 'recycle', 'kill')),
    reason        text        NOT NULL,
    alternatives  text        NOT NULL,
    review_on     date        NOT NULL,         -- when its outcome will be looked at
    stage_before  text        NOT NULL,
    revision      bigint      NOT NULL,
    snapshot      text        NOT NULL,         -- JSON: the readiness it rested on
    snapshot_hash text        NOT NULL CHECK (snapshot_hash ~ '^[0-9a-f]{64}$'),
    stage         text        NOT NULL CHECK (stage IN ('pilot', 'bridge', 'production', 'retired')),
    stage_since   timestamptz NOT NULL,
    stage_ends    timestamptz,
    holds         integer     NOT NULL,
    recycled      boolean     NOT NULL,
    PRIMARY KEY (system, number)
);
CREATE TRIGGER decision_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON decision
    FOR EACH STATEMENT EXECUTE FUNCTION slipway_refuse_change();
