-- A stop is told together with what it stops: a node ends that at once, and reads the state afterwards. Nobody relies on it.
CREATE FUNCTION slipway_notify_stop() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    told text := json_build_object(
        'system', NEW.system,
        'variant', NEW.variant,
        'customer', NEW.customer,
        'upstream', NEW.upstream,
        'epoch', NEW.epoch,
        'at', to_char(NEW.ordered_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
        'by', left(NEW.ordered_by, 200),
        'reason', left(NEW.reason, 200),
        'drain', NEW.drain)::text;
BEGIN
    -- A longer one would be refused, and the stop with it; nodes find it in the state.
    IF octet_length(told) < 8000 THEN
        PERFORM pg_notify('slipway_stop', told);
    END IF;
    RETURN NULL;
END
$$;
CREATE TRIGGER stop_order_told AFTER INSERT ON stop_order
    FOR EACH ROW EXECUTE FUNCTION slipway_notify_stop();

-- Calls that reached the database long after they were made, say from a node that was cut off: from when on a system's traffic has
-- to be looked at again. Taken away by whoever does.
CREATE TABLE late_traffic (
    system text        PRIMARY KEY,
    oldest timestamptz NOT NULL
);
