-- Messages to webhooks: one for each item whose answer an application wants to be told of.

CREATE TABLE delivery (
    id      uuid        PRIMARY KEY REFERENCES review_item (id) ON DELETE CASCADE,
    system  text        NOT NULL,
    made_at timestamptz NOT NULL,
    tries   integer     NOT NULL CHECK (tries >= 0),
    state   text        NOT NULL CHECK (state IN ('waiting', 'delivered', 'dead')),
    at      timestamptz NOT NULL,                 -- waiting: sent then; otherwise since then
    problem text                                  -- why it did not arrive the last time
);
CREATE INDEX delivery_by_state ON delivery (state, made_at DESC);
