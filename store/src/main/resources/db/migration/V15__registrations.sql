-- What people say about their pilots. The newest word about each name counts; none of it ever changes.

CREATE TABLE registration (
    id      bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name    text        NOT NULL CHECK (name ~ '^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$'),
    title   text        NOT NULL CHECK (btrim(title) <> ''),
    owner   text,
    began   date,
    days    integer     CHECK (days > 0),
    goal    text        NOT NULL,
    outcome text        NOT NULL,
    stuck   text        NOT NULL CHECK (stuck IN ('technology', 'process', 'ownership', 'other', 'nowhere')),
    why     text        NOT NULL,
    told_at timestamptz NOT NULL,
    told_by text        NOT NULL CHECK (told_by <> '')
);
CREATE INDEX registration_by_name ON registration (name, id DESC);
CREATE TRIGGER registration_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON registration
    FOR EACH STATEMENT EXECUTE FUNCTION slipway_refuse_change();
