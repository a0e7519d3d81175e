-- What became of each check over time, how a bridge was planned and what its work takes, what came of decisions, and who owns
-- the organisation's AI strategy. None of it ever changes.

-- One row when a check is first seen, and one whenever it is seen otherwise than before.
CREATE TABLE check_seen (
    system   text        NOT NULL REFERENCES system (name),
    check_id text        NOT NULL,
    seen_at  timestamptz NOT NULL,
    lets     boolean     NOT NULL,              -- passed, or waived
    PRIMARY KEY (system, check_id, seen_at)
);
CREATE TRIGGER check_seen_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON check_seen
    FOR EACH STATEMENT EXECUTE FUNCTION slipway_refuse_change();

-- The newest plan of a system counts.
CREATE TABLE bridge_plan (
    id              bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    system          text        NOT NULL REFERENCES system (name),
    weeks           integer     NOT NULL CHECK (weeks BETWEEN 4 AND 8),
    budget_micros   bigint      CHECK (budget_micros > 0),
    day_rate_micros bigint      CHECK (day_rate_micros > 0),
    currency        text,                       -- of both; null without either
    told_at         timestamptz NOT NULL,
    told_by         text        NOT NULL CHECK (told_by <> ''),
    CHECK ((currency IS NULL) = (budget_micros IS NULL AND day_rate_micros IS NULL))
);
CREATE INDEX bridge_plan_by_system ON bridge_plan (system, id DESC);
CREATE TRIGGER bridge_plan_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON bridge_plan
    FOR EACH STATEMENT EXECUTE FUNCTION slipway_refuse_change();

-- What mending a check is thought to take, and what it took; the newest of each kind counts.
CREATE TABLE effort (
    id       bigint           GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    system   text             NOT NULL REFERENCES system (name),
    check_id text             NOT NULL,
    kind     text             NOT NULL CHECK (kind IN ('forecast', 'took')),
    days     double precision NOT NULL CHECK (days > 0 AND days <= 500),
    told_at  timestamptz      NOT NULL,
    told_by  text             NOT NULL CHECK (told_by <> '')
);
CREATE INDEX effort_by_check ON effort (check_id, system, kind, id DESC);
CREATE TRIGGER effort_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON effort
    FOR EACH STATEMENT EXECUTE FUNCTION slipway_refuse_change();

-- Somebody looked at what came of a decision.
CREATE TABLE outcome_look (
    system    text        NOT NULL,
    number    bigint      NOT NULL,
    note      text        NOT NULL CHECK (btrim(note) <> ''),
    looked_at timestamptz NOT NULL,
    looked_by text        NOT NULL CHECK (looked_by <> ''),
    PRIMARY KEY (system, number),
    FOREIGN KEY (system, number) REFERENCES decision (system, number)
);
CREATE TRIGGER outcome_look_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON outcome_look
    FOR EACH STATEMENT EXECUTE FUNCTION slipway_refuse_change();

-- The newest counts; null says that nobody does.
CREATE TABLE strategy_owner (
    id      bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    person  text        CHECK (person <> ''),
    told_at timestamptz NOT NULL,
    told_by text        NOT NULL CHECK (told_by <> '')
);
CREATE TRIGGER strategy_owner_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON strategy_owner
    FOR EACH STATEMENT EXECUTE FUNCTION slipway_refuse_change();
