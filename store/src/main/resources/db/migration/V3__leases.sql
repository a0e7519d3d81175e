-- Several gateway nodes on one database, leases, and stops of every scope.

-- A stop concerns one system, or one variant or customer of it; one upstream, wherever it is used; or, naming nothing,
-- everything.
ALTER TABLE stop_order
    ALTER COLUMN system DROP NOT NULL,
    ADD COLUMN customer text,
    ADD COLUMN upstream text,
    ADD COLUMN drain    boolean NOT NULL DEFAULT false,     -- answers under way may end
    ADD CHECK (num_nonnulls(variant, customer, upstream) <= 1),
    ADD CHECK (CASE WHEN system IS NULL THEN num_nonnulls(variant, customer) = 0 ELSE upstream IS NULL END);
DROP INDEX stop_order_in_force;
CREATE UNIQUE INDEX stop_order_in_force ON stop_order
    (coalesce(system, ''), coalesce(variant, ''), coalesce(customer, ''), coalesce(upstream, '')) WHERE lifted_at IS NULL;

CREATE OR REPLACE FUNCTION slipway_refuse_unless_lifting() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.lifted_at IS NULL
       AND (NEW.id, NEW.epoch, NEW.ordered_at, NEW.ordered_by, NEW.reason, NEW.drain)
         = (OLD.id, OLD.epoch, OLD.ordered_at, OLD.ordered_by, OLD.reason, OLD.drain)
       AND NEW.system IS NOT DISTINCT FROM OLD.system AND NEW.variant IS NOT DISTINCT FROM OLD.variant
       AND NEW.customer IS NOT DISTINCT FROM OLD.customer AND NEW.upstream IS NOT DISTINCT FROM OLD.upstream THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'stop_order: % (expected: a stop is lifted once, nothing else of it changes)', TG_OP
        USING ERRCODE = 'restrict_violation';
END
$$;

-- Who first asked for a stop to be lifted; somebody else confirms by lifting it.
CREATE TABLE rearm_request (
    stop_order bigint      PRIMARY KEY REFERENCES stop_order (id),
    asked_at   timestamptz NOT NULL,
    asked_by   text        NOT NULL CHECK (asked_by <> '')
);
CREATE TRIGGER rearm_request_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON rearm_request
    FOR EACH STATEMENT EXECUTE FUNCTION slipway_refuse_change();

-- Leases longer than the system's present one may be out until then.
ALTER TABLE system ADD COLUMN longer_leases_until timestamptz;

-- The gateway nodes. Renewing its leases, a node first writes its row and then reads the systems in a later statement: a kill
-- that finds this row unlocked after its commit knows that every renewal to come will see it. Times are the database's.
CREATE TABLE gateway_node (
    id                 text        PRIMARY KEY,
    incarnation        bigint      NOT NULL,        -- another one for each process
    address            text        NOT NULL,
    started_at         timestamptz NOT NULL,
    last_seen_at       timestamptz NOT NULL,
    clock_ahead_millis bigint      NOT NULL,        -- of the database's, as last seen
    applied_version    bigint      NOT NULL DEFAULT -1,     -- the state it has in force
    cut_streams        integer     NOT NULL DEFAULT 0,      -- when it put that state in force
    left_at            timestamptz                  -- it stopped in good order and serves nobody
);

-- Rehearsals of a stop.
CREATE TABLE stop_drill (
    id         bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    system     text        NOT NULL REFERENCES system (name),
    drilled_at timestamptz NOT NULL,
    drilled_by text        NOT NULL CHECK (drilled_by <> ''),
    passed     boolean     NOT NULL,
    expires_at timestamptz NOT NULL,
    nodes      jsonb       NOT NULL
);
CREATE INDEX stop_drill_by_system ON stop_drill (system, id DESC);
CREATE TRIGGER stop_drill_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON stop_drill
    FOR EACH STATEMENT EXECUTE FUNCTION slipway_refuse_change();

-- Wakes those who wait; nobody relies on it.
CREATE FUNCTION slipway_notify() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_notify(TG_ARGV[0], '');
    RETURN NULL;
END
$$;
CREATE TRIGGER system_changed AFTER INSERT OR UPDATE OR DELETE ON system
    FOR EACH STATEMENT EXECUTE FUNCTION slipway_notify('slipway_state');
CREATE TRIGGER api_key_changed AFTER INSERT OR UPDATE OR DELETE ON api_key
    FOR EACH STATEMENT EXECUTE FUNCTION slipway_notify('slipway_state');
CREATE TRIGGER secret_changed AFTER INSERT OR UPDATE OR DELETE ON secret
    FOR EACH STATEMENT EXECUTE FUNCTION slipway_notify('slipway_state');
CREATE TRIGGER gateway_node_applied AFTER UPDATE OF applied_version ON gateway_node
    FOR EACH STATEMENT EXECUTE FUNCTION slipway_notify('slipway_applied');
