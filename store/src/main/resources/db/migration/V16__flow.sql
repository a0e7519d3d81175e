-- How items go: why they came, which flow they follow, how far they are; timers and background steps.

ALTER TABLE review_item
    ADD COLUMN origin        text     NOT NULL DEFAULT 'brought',  -- hold, escalate, audit, all-work, brought
    ADD COLUMN origin_reason text     NOT NULL DEFAULT '',
    ADD COLUMN origin_share  integer  NOT NULL DEFAULT 10000 CHECK (origin_share BETWEEN 0 AND 10000),
    ADD COLUMN flow          bigint,                               -- the system's revision; null: none
    ADD COLUMN step          integer  NOT NULL DEFAULT 0,
    ADD COLUMN judged        text[]   NOT NULL DEFAULT '{}',       -- who has judged it in earlier steps
    ADD COLUMN verdicts      uuid[]   NOT NULL DEFAULT '{}',       -- their decisions, in order
    ADD COLUMN escalated     boolean  NOT NULL DEFAULT false;
UPDATE review_item SET origin = 'hold' WHERE interaction IS NOT NULL;
CREATE INDEX review_item_due ON review_item (due_at) WHERE state IN ('open', 'leased', 'parked') AND NOT escalated AND flow IS NOT NULL;
CREATE INDEX review_item_by_system ON review_item (system, arrived_at);

-- Work to be done later, or in the background, by any server. The columns are db-scheduler's.
CREATE TABLE timer (
    task_name            text        NOT NULL,
    task_instance        text        NOT NULL,
    task_data            bytea,                                    -- JSON
    execution_time       timestamptz NOT NULL,
    picked               boolean     NOT NULL,
    picked_by            text,
    last_success         timestamptz,
    last_failure         timestamptz,
    consecutive_failures integer,
    last_heartbeat       timestamptz,
    version              bigint      NOT NULL,
    priority             smallint,
    PRIMARY KEY (task_name, task_instance)
);
CREATE INDEX timer_due ON timer (execution_time);
CREATE INDEX timer_heartbeat ON timer (last_heartbeat);
