-- Human review: items people decide, what they wrote meanwhile, what they decided, and everything that happened to an item.

CREATE TABLE review_item (
    id           uuid        PRIMARY KEY,                   -- of a call's item: the interaction's
    queue        text        NOT NULL CHECK (queue <> ''),
    system       text        NOT NULL,
    interaction  uuid,                                      -- null: no call waits for it
    question     text        NOT NULL,                      -- JSON, as the call asked it
    suggestion   text,                                      -- JSON: the AI's answer; null without a first pass
    hidden_share integer     NOT NULL CHECK (hidden_share BETWEEN 0 AND 10000),  -- as it stood when the item came
    ai_hidden    boolean     NOT NULL,
    priority     integer     NOT NULL,
    due_at       timestamptz,
    arrived_at   timestamptz NOT NULL,
    assigned_to  text,
    revision     bigint      NOT NULL,                      -- the fence: whoever shows an older one is refused
    state        text        NOT NULL CHECK (state IN ('open', 'leased', 'parked', 'decided', 'released')),
    person       text,                                      -- who has, parked or decided it
    began_at     timestamptz,                               -- since when it is leased; when it was released
    ends_at      timestamptz,                               -- end of the lease, of the parking, of the time to undo
    note         text,                                      -- why it is parked
    decision     uuid,
    active_ms    bigint      NOT NULL DEFAULT 0,            -- what the page of this lease has told so far
    CHECK ((state = 'open') = (person IS NULL)),
    CHECK ((state IN ('decided', 'released')) = (decision IS NOT NULL))
);
CREATE INDEX review_item_waiting ON review_item (queue, priority DESC, due_at, arrived_at, id)
    WHERE state IN ('open', 'leased', 'parked');
CREATE INDEX review_item_held ON review_item (ends_at) WHERE state = 'decided';

-- One per reviewer and item; two tabs meet at its version.
CREATE TABLE review_draft (
    item     uuid        NOT NULL REFERENCES review_item (id),
    reviewer text        NOT NULL,
    version  bigint      NOT NULL,
    text     text        NOT NULL,
    saved_at timestamptz NOT NULL,
    PRIMARY KEY (item, reviewer)
);

-- Never changes: undoing takes the decision from its item and writes an event.
CREATE TABLE review_decision (
    id         uuid        PRIMARY KEY,
    item       uuid        NOT NULL REFERENCES review_item (id),
    queue      text        NOT NULL,
    revision   bigint      NOT NULL,                        -- of the lease it was made under
    reviewer   text        NOT NULL CHECK (reviewer <> ''),
    verdict    text        NOT NULL CHECK (verdict IN ('accepted', 'answered', 'rejected')),
    answer     text,
    label      text,
    reason     text,
    comment    text,
    active_ms  bigint      NOT NULL,
    idle_ms    bigint      NOT NULL,
    too_soon   boolean     NOT NULL,                        -- sooner than it can have been looked at
    decided_at timestamptz NOT NULL,
    UNIQUE (item, revision),
    CHECK ((verdict = 'answered') = (answer IS NOT NULL)),
    CHECK ((verdict = 'rejected') = (reason IS NOT NULL))
);
CREATE INDEX review_decision_by_queue ON review_decision (queue, decided_at DESC);
CREATE TRIGGER review_decision_append_only BEFORE DELETE OR TRUNCATE ON review_decision
    FOR EACH STATEMENT EXECUTE FUNCTION slipway_refuse_change();

-- Where its customer is forgotten, what a person wrote goes; that they decided, and how, stays.
CREATE FUNCTION slipway_refuse_unless_forgetting() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (NEW.id, NEW.item, NEW.queue, NEW.revision, NEW.reviewer, NEW.verdict, NEW.active_ms, NEW.idle_ms, NEW.too_soon, NEW.decided_at)
         = (OLD.id, OLD.item, OLD.queue, OLD.revision, OLD.reviewer, OLD.verdict, OLD.active_ms, OLD.idle_ms, OLD.too_soon, OLD.decided_at)
       AND NEW.label IS NOT DISTINCT FROM OLD.label AND NEW.reason IS NOT DISTINCT FROM OLD.reason
       AND NEW.answer IS NOT DISTINCT FROM (CASE WHEN OLD.answer IS NULL THEN NULL ELSE '{}' END) AND NEW.comment IS NULL THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'review_decision: UPDATE (expected: what was written is forgotten, nothing else of it changes)'
        USING ERRCODE = 'restrict_violation';
END
$$;
CREATE TRIGGER review_decision_forgets BEFORE UPDATE ON review_decision
    FOR EACH ROW EXECUTE FUNCTION slipway_refuse_unless_forgetting();

CREATE TABLE review_event (
    id        bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    item      uuid        NOT NULL REFERENCES review_item (id),
    at        timestamptz NOT NULL,
    person    text        NOT NULL,
    kind      text        NOT NULL,
    revision  bigint      NOT NULL,
    text      text        NOT NULL,
    active_ms bigint      NOT NULL,                         -- time on the item that ended with this
    idle_ms   bigint      NOT NULL
);
CREATE INDEX review_event_by_item ON review_event (item, id);
CREATE TRIGGER review_event_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON review_event
    FOR EACH STATEMENT EXECUTE FUNCTION slipway_refuse_change();
