-- The audit log: every event is linked to the one committed before it.

-- Rows cannot be changed or removed. A row's hash is that of the row before it and of the event as canonical JSON.
CREATE TABLE audit_link (
    number   bigint PRIMARY KEY CHECK (number >= 1),
    event    bigint NOT NULL UNIQUE REFERENCES event (id),
    previous text   NOT NULL CHECK (previous ~ '^[0-9a-f]{64}$'),
    hash     text   NOT NULL CHECK (hash ~ '^[0-9a-f]{64}$')
);
CREATE TRIGGER audit_link_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_link
    FOR EACH STATEMENT EXECUTE FUNCTION slipway_refuse_change();

-- JSON without spaces, members in the order of their names' code points, strings escaped only where they must be, numbers as
-- they stand: the same text for the same content, here and for whoever checks an export.
CREATE FUNCTION audit_canonical(content jsonb) RETURNS text LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
    RETURN CASE jsonb_typeof(content)
        WHEN 'object' THEN '{' || coalesce((
            SELECT string_agg(to_jsonb(key)::text || ':' || audit_canonical(value), ',' ORDER BY key COLLATE "C")
            FROM jsonb_each(content)), '') || '}'
        WHEN 'array' THEN '[' || coalesce((
            SELECT string_agg(audit_canonical(value), ',' ORDER BY place)
            FROM jsonb_array_elements(content) WITH ORDINALITY AS elements (value, place)), '') || ']'
        ELSE content::text
    END;
END
$$;

CREATE FUNCTION audit_record(link_number bigint, happened event) RETURNS text LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN audit_canonical(jsonb_build_object(
        'number', link_number,
        'at', to_char(happened.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
        'by', happened.actor,
        'system', happened.system,
        'kind', happened.kind,
        'text', happened.text,
        'version', happened.version,
        'revision', happened.revision,
        'specHash', happened.spec_hash,
        'details', happened.details));
END
$$;

-- Runs while the transaction commits, not when the event is written. The lock that makes the chain one chain is held from here
-- to the end of the commit, all of it inside the server: a transaction that takes long, or whose client has died,
-- holds up nobody, above all no stop.
CREATE FUNCTION audit_link_event() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    last_number bigint := 0;
    last_hash   text   := repeat('0', 64);
BEGIN
    PERFORM pg_advisory_xact_lock(hashtext('slipway.audit'));
    SELECT number, hash INTO last_number, last_hash FROM audit_link ORDER BY number DESC LIMIT 1;
    IF NOT FOUND THEN
        last_number := 0;
        last_hash := repeat('0', 64);
    END IF;
    INSERT INTO audit_link (number, event, previous, hash)
    VALUES (last_number + 1, NEW.id, last_hash,
        encode(sha256(convert_to(last_hash || audit_record(last_number + 1, NEW), 'UTF8')), 'hex'));
    RETURN NULL;
END
$$;

-- What was written before there was a chain, in the order in which it was written.
DO $$
DECLARE
    one       event;
    counter   bigint := 0;
    last_hash text   := repeat('0', 64);
    next_hash text;
BEGIN
    FOR one IN SELECT * FROM event ORDER BY id LOOP
        counter := counter + 1;
        next_hash := encode(sha256(convert_to(last_hash || audit_record(counter, one), 'UTF8')), 'hex');
        INSERT INTO audit_link (number, event, previous, hash) VALUES (counter, one.id, last_hash, next_hash);
        last_hash := next_hash;
    END LOOP;
END
$$;

CREATE CONSTRAINT TRIGGER event_linked AFTER INSERT ON event DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION audit_link_event();
