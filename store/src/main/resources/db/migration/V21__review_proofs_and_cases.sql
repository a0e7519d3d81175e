-- Work whose right answer is known, dealt to reviewers among the rest; cases; who takes what, and who is away.
CREATE TABLE review_gold (
    id         uuid        PRIMARY KEY,
    queue      text        NOT NULL CHECK (queue <> ''),
    system     text        NOT NULL,
    question   text        NOT NULL,                        -- JSON
    suggestion text,                                        -- JSON; where its label is another, it is a seeded error
    label      text        NOT NULL,                        -- what is right
    added_by   text        NOT NULL,
    added_at   timestamptz NOT NULL,
    retired_at timestamptz                                  -- null while it is dealt
);
CREATE INDEX review_gold_by_queue ON review_gold (queue) WHERE retired_at IS NULL;
ALTER TABLE review_item ADD COLUMN gold uuid REFERENCES review_gold (id);
CREATE INDEX review_item_by_gold ON review_item (gold) WHERE gold IS NOT NULL;
CREATE INDEX review_decision_by_reviewer ON review_decision (reviewer, decided_at DESC);

-- A call is in one open case at a time.
CREATE UNIQUE INDEX review_item_case ON review_item (interaction)
    WHERE origin IN ('exception', 'appeal', 'correction') AND state <> 'released';

-- Whose a queue is; without anybody, it is everybody's.
CREATE TABLE review_member (
    queue  text NOT NULL,
    person text NOT NULL,
    PRIMARY KEY (queue, person)
);
-- What is given to somebody who is away is anybody's meanwhile.
CREATE TABLE review_absence (
    person text        PRIMARY KEY,
    until  timestamptz NOT NULL
);
