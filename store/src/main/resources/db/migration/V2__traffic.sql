-- Traffic, projected from the nodes' journals. Rows are keyed by (at, id), where at is the instant inside the UUIDv7 of
-- the interaction they belong to, so that the partition of a row follows from its ids alone.

CREATE TABLE journal_cursor (
    node        text PRIMARY KEY,
    position    bigint NOT NULL,
    moved_at    timestamptz NOT NULL
);

-- Facts the database would not take, or this version could not read: kept as they stood in the journal.
CREATE TABLE rejected_facts (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    node        text NOT NULL,
    stored      text NOT NULL,
    reason      text NOT NULL,
    rejected_at timestamptz NOT NULL
);
CREATE UNIQUE INDEX rejected_facts_once ON rejected_facts (node, md5(stored));

CREATE TABLE interaction (
    at                timestamptz NOT NULL,
    id                uuid NOT NULL,
    node              text NOT NULL,
    received_at       timestamptz NOT NULL,
    system            text NOT NULL,
    key_id            text,
    customer          text,
    transaction       text,
    protocol          text NOT NULL,
    streamed          boolean NOT NULL,
    request_bytes     bigint NOT NULL,
    revision          bigint,
    spec_hash         text,
    rollout           uuid,
    arm               text,
    variant           text,
    status            text,                    -- null while open
    answered_by       text,
    http_status       int,
    error_code        text,
    ended_at          timestamptz,
    latency_micros    bigint,
    first_byte_micros bigint,
    answer_bytes      bigint,
    answer_value      text,
    PRIMARY KEY (at, id)
) PARTITION BY RANGE (at);
CREATE INDEX interaction_by_system ON interaction (system, at DESC, id DESC);
CREATE INDEX interaction_by_customer ON interaction (customer, at DESC) WHERE customer IS NOT NULL;
CREATE INDEX interaction_by_transaction ON interaction (transaction, at DESC) WHERE transaction IS NOT NULL;
CREATE INDEX interaction_open ON interaction (node) WHERE status IS NULL;

CREATE TABLE attempt (
    at                 timestamptz NOT NULL,
    id                 uuid NOT NULL,
    interaction        uuid NOT NULL,
    node               text NOT NULL,
    system             text NOT NULL,
    variant            text NOT NULL,
    role               text NOT NULL,
    ordinal            int NOT NULL,
    started_at         timestamptz NOT NULL,
    status             text,                   -- null while open
    upstream_status    int,
    error_code         text,
    ended_at           timestamptz,
    latency_micros     bigint,
    first_token_micros bigint,
    input_tokens       bigint,
    cache_read_tokens  bigint,
    cache_write_tokens bigint,
    output_tokens      bigint,
    cost_micros        bigint,
    currency           text,
    price_version      text,
    estimated          boolean,
    unpriced           text,                   -- why no amount can be given
    PRIMARY KEY (at, id)
) PARTITION BY RANGE (at);
CREATE INDEX attempt_by_interaction ON attempt (interaction);
CREATE INDEX attempt_open ON attempt (node) WHERE status IS NULL;

CREATE TABLE outcome (
    at          timestamptz NOT NULL,
    id          uuid NOT NULL,
    interaction uuid NOT NULL,
    label       text,
    correct     boolean,
    source      text NOT NULL,
    received_at timestamptz NOT NULL,
    PRIMARY KEY (at, id)
) PARTITION BY RANGE (at);
CREATE INDEX outcome_by_interaction ON outcome (interaction, received_at DESC);

CREATE TABLE shadow_pair (
    at             timestamptz NOT NULL,
    id             uuid NOT NULL,
    interaction    uuid NOT NULL,
    system         text NOT NULL,
    served_variant text NOT NULL,
    shadow_variant text NOT NULL,
    agree          boolean,
    served_value   text,
    shadow_value   text,
    paired_at      timestamptz NOT NULL,
    PRIMARY KEY (at, id)
) PARTITION BY RANGE (at);
CREATE INDEX shadow_pair_by_interaction ON shadow_pair (interaction);
CREATE INDEX shadow_pair_by_system ON shadow_pair (system, at);

-- One row for each arm a customer was ever seen in, so that a customer who was taken off the candidate shows.
CREATE TABLE assignment (
    system       text NOT NULL,
    rollout      uuid NOT NULL,
    customer     text NOT NULL,
    arm          text NOT NULL,
    hash_version text NOT NULL,
    first_seen   timestamptz NOT NULL,
    last_seen    timestamptz NOT NULL,         -- kept up only for CONTROL where the customer has a CANDIDATE row too
    interaction  uuid NOT NULL,
    PRIMARY KEY (system, rollout, customer, arm)
);

CREATE TABLE sighting (
    kind       text NOT NULL,
    name       text NOT NULL,
    first_seen timestamptz NOT NULL,
    last_seen  timestamptz NOT NULL,
    count      bigint NOT NULL,
    PRIMARY KEY (kind, name)
);

-- Rollups, by the minute a call or attempt began. Each node has rows of its own, so that nodes never wait for each other
-- and a sketch has one writer.
CREATE TABLE traffic_minute (
    system             text NOT NULL,
    minute             timestamptz NOT NULL,
    variant            text NOT NULL,
    role               text NOT NULL,
    node               text NOT NULL,
    calls              bigint NOT NULL,
    ok                 bigint NOT NULL,
    failed             bigint NOT NULL,
    timed_out          bigint NOT NULL,
    rejected           bigint NOT NULL,
    client_left        bigint NOT NULL,
    cut                bigint NOT NULL,
    dropped            bigint NOT NULL,
    interrupted        bigint NOT NULL,
    unpriced           bigint NOT NULL,
    input_tokens       bigint NOT NULL,
    cache_read_tokens  bigint NOT NULL,
    cache_write_tokens bigint NOT NULL,
    output_tokens      bigint NOT NULL,
    latency            bytea NOT NULL,         -- KLL sketch of floats: microseconds of the attempts that ended OK
    PRIMARY KEY (system, minute, variant, role, node)
);

CREATE TABLE cost_minute (
    system   text NOT NULL,
    minute   timestamptz NOT NULL,
    variant  text NOT NULL,
    role     text NOT NULL,
    node     text NOT NULL,
    currency text NOT NULL,
    micros   bigint NOT NULL,
    PRIMARY KEY (system, minute, variant, role, node, currency)
);

CREATE TABLE interaction_minute (
    system      text NOT NULL,
    minute      timestamptz NOT NULL,
    status      text NOT NULL,
    answered_by text NOT NULL,                 -- empty when no variant did
    node        text NOT NULL,
    calls       bigint NOT NULL,
    PRIMARY KEY (system, minute, status, answered_by, node)
);
CREATE INDEX interaction_minute_by_minute ON interaction_minute (minute);

CREATE FUNCTION traffic_partition(day date) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    parent text;
    begins timestamptz := day::timestamp AT TIME ZONE 'UTC';
    ends   timestamptz := (day + 1)::timestamp AT TIME ZONE 'UTC';
BEGIN
    PERFORM pg_advisory_xact_lock(hashtext('slipway.traffic_partition'));
    FOREACH parent IN ARRAY ARRAY['interaction', 'attempt', 'outcome', 'shadow_pair'] LOOP
        EXECUTE format('CREATE TABLE IF NOT EXISTS %I PARTITION OF %I FOR VALUES FROM (%L) TO (%L)',
            parent || '_' || to_char(day, 'YYYYMMDD'), parent, begins, ends);
    END LOOP;
END $$;

CREATE FUNCTION traffic_drop_before(day date) RETURNS int LANGUAGE plpgsql AS $$
DECLARE
    part    record;
    dropped int := 0;
BEGIN
    PERFORM pg_advisory_xact_lock(hashtext('slipway.traffic_partition'));
    FOR part IN
        SELECT c.relname FROM pg_inherits h JOIN pg_class c ON c.oid = h.inhrelid JOIN pg_class p ON p.oid = h.inhparent
        WHERE p.relname IN ('interaction', 'attempt', 'outcome', 'shadow_pair')
            AND p.relnamespace = current_schema()::regnamespace
            AND c.relname ~ '_\d{8}$' AND right(c.relname, 8) < to_char(day, 'YYYYMMDD')
    LOOP
        EXECUTE format('DROP TABLE %I', part.relname);
        dropped := dropped + 1;
    END LOOP;
    RETURN dropped;
END $$;
