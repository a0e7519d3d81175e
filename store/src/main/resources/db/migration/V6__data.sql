-- What was said in calls, how long it is kept, how a customer is forgotten, and what shadow answers were compared by.

ALTER TABLE shadow_pair
    ADD COLUMN kind   text  NOT NULL DEFAULT 'CANDIDATE' CHECK (kind IN ('CANDIDATE', 'CALIBRATION')),
    ADD COLUMN fields jsonb NOT NULL DEFAULT '[]';      -- one object for each: name, agree, score

-- Requests and answers, as far as their system keeps them. Already redacted when they come here.
CREATE TABLE body (
    at          timestamptz NOT NULL,
    id          uuid        NOT NULL,
    interaction uuid        NOT NULL,
    system      text        NOT NULL,
    part        text        NOT NULL CHECK (part IN ('REQUEST', 'ANSWER', 'SHADOW')),
    variant     text,                       -- who said it; null for the request
    redacted    boolean     NOT NULL,
    content     text,
    withheld    text,                       -- why there is no content
    kept_at     timestamptz NOT NULL,
    PRIMARY KEY (at, id),
    CHECK (num_nulls(content, withheld) = 1)
) PARTITION BY RANGE (at);
CREATE INDEX body_by_interaction ON body (interaction);
CREATE INDEX body_by_system ON body (system, at);

CREATE OR REPLACE FUNCTION traffic_partition(day date) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    parent text;
    begins timestamptz := day::timestamp AT TIME ZONE 'UTC';
    ends   timestamptz := (day + 1)::timestamp AT TIME ZONE 'UTC';
BEGIN
    PERFORM pg_advisory_xact_lock(hashtext('slipway.traffic_partition'));
    FOREACH parent IN ARRAY ARRAY['interaction', 'attempt', 'outcome', 'shadow_pair', 'body'] LOOP
        EXECUTE format('CREATE TABLE IF NOT EXISTS %I PARTITION OF %I FOR VALUES FROM (%L) TO (%L)',
            parent || '_' || to_char(day, 'YYYYMMDD'), parent, begins, ends);
    END LOOP;
END $$;

CREATE OR REPLACE FUNCTION traffic_drop_before(day date) RETURNS int LANGUAGE plpgsql AS $$
DECLARE
    part    record;
    dropped int := 0;
BEGIN
    PERFORM pg_advisory_xact_lock(hashtext('slipway.traffic_partition'));
    FOR part IN
        SELECT c.relname FROM pg_inherits h JOIN pg_class c ON c.oid = h.inhrelid JOIN pg_class p ON p.oid = h.inhparent
        WHERE p.relname IN ('interaction', 'attempt', 'outcome', 'shadow_pair', 'body')
            AND p.relnamespace = current_schema()::regnamespace
            AND c.relname ~ '_\d{8}$' AND right(c.relname, 8) < to_char(day, 'YYYYMMDD')
    LOOP
        EXECUTE format('DROP TABLE %I', part.relname);
        dropped := dropped + 1;
    END LOOP;
    RETURN dropped;
END $$;

-- A run of the daily clearing up.
CREATE TABLE retention_run (
    id           bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    started_at   timestamptz NOT NULL,
    ended_at     timestamptz,               -- null when it did not come to its end
    calls_before date        NOT NULL,      -- calls of earlier days were dropped
    held_by      text,                      -- the system whose unfinished rollout needs older ones
    partitions   int         NOT NULL DEFAULT 0,
    bodies       bigint      NOT NULL DEFAULT 0
);

-- Names of customers that were forgotten are known by this hash only.
CREATE TABLE data_salt (
    one  boolean PRIMARY KEY DEFAULT true CHECK (one),
    salt bytea   NOT NULL
);
INSERT INTO data_salt (salt) VALUES (decode(replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', ''), 'hex'));

CREATE FUNCTION slipway_hash(name text) RETURNS text LANGUAGE sql STABLE AS $$
    SELECT encode(sha256(salt || convert_to(name, 'UTF8')), 'hex') FROM data_salt
$$;

-- Customers who were forgotten: whatever of them is still on its way from a journal gets the pseudonym as well.
CREATE TABLE erasure (
    id            uuid        PRIMARY KEY,
    customer_hash text        NOT NULL CHECK (customer_hash ~ '^[0-9a-f]{64}$'),
    customer      text,                     -- only until it is done
    system        text,                     -- null: every system
    pseudonym     text        NOT NULL UNIQUE CHECK (pseudonym LIKE 'erased-%'),
    asked_at      timestamptz NOT NULL,     -- calls received later are not concerned
    asked_by      text        NOT NULL CHECK (asked_by <> ''),
    done_at       timestamptz,
    days          int         NOT NULL DEFAULT 0,
    days_done     int         NOT NULL DEFAULT 0,
    interactions  bigint      NOT NULL DEFAULT 0,
    bodies        bigint      NOT NULL DEFAULT 0,
    CHECK ((done_at IS NULL) = (customer IS NOT NULL))
);
CREATE INDEX erasure_by_hash ON erasure (customer_hash);

-- Observations stay as they are but for the customer's name: a verdict given again counts the same customers.
CREATE FUNCTION slipway_refuse_unless_pseudonym() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.customer LIKE 'erased-%'
       AND (NEW.rollout, NEW.sequence, NEW.kind, NEW.guardrail, NEW.arm, NEW.phase, NEW.good, NEW.observed_at)
         = (OLD.rollout, OLD.sequence, OLD.kind, OLD.guardrail, OLD.arm, OLD.phase, OLD.good, OLD.observed_at)
       AND NEW.incumbent_good IS NOT DISTINCT FROM OLD.incumbent_good THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'rollout_observation: % (expected: append only; nothing but a customer''s name gives way to a pseudonym)', TG_OP
        USING ERRCODE = 'restrict_violation';
END
$$;
DROP TRIGGER rollout_observation_append_only ON rollout_observation;
CREATE TRIGGER rollout_observation_append_only BEFORE DELETE OR TRUNCATE ON rollout_observation
    FOR EACH STATEMENT EXECUTE FUNCTION slipway_refuse_change();
CREATE TRIGGER rollout_observation_unchanged BEFORE UPDATE ON rollout_observation
    FOR EACH ROW EXECUTE FUNCTION slipway_refuse_unless_pseudonym();
CREATE INDEX rollout_observation_by_customer ON rollout_observation (customer);
CREATE INDEX rollout_customer_by_customer ON rollout_customer (customer);
CREATE INDEX assignment_by_customer ON assignment (customer);
