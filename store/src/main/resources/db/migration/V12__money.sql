-- Budgets: what may be spent in a calendar month (UTC), and what has been. Money in micro-units.

CREATE TABLE budget_account (
    system       text   NOT NULL,
    scope        text   NOT NULL CHECK (scope IN ('SYSTEM', 'KEY', 'CUSTOMER', 'SHADOW')),
    holder       text   NOT NULL,               -- the key's id or the customer; empty for SYSTEM and SHADOW
    month        date   NOT NULL CHECK (extract(day FROM month) = 1),
    currency     text   NOT NULL,
    limit_micros bigint,                        -- as a node last knew it; null before one asked
    spent_micros bigint NOT NULL,               -- written with the attempts themselves, once
    refused      boolean NOT NULL DEFAULT false, -- near its end, a call did not fit any more
    told         int    NOT NULL DEFAULT 0,     -- the highest share of the limit that stands on the timeline
    PRIMARY KEY (system, scope, holder, month, currency)
);
CREATE INDEX budget_account_by_month ON budget_account (month);

-- What a node's process may spend of an account without asking: taken under the account's lock, and less by every attempt
-- of that process that is projected. Rows of a process that is over are removed when its journal has been projected.
CREATE TABLE budget_grant (
    system          text        NOT NULL,
    scope           text        NOT NULL,
    holder          text        NOT NULL,
    month           date        NOT NULL,
    currency        text        NOT NULL,
    node            text        NOT NULL,
    process_started timestamptz NOT NULL,
    micros          bigint      NOT NULL CHECK (micros >= 0),
    renewed_at      timestamptz NOT NULL,
    PRIMARY KEY (system, scope, holder, month, currency, node, process_started)
);
CREATE INDEX budget_grant_by_node ON budget_grant (node, process_started);

-- The most an attempt is reckoned to cost; null where no budget limits its system.
ALTER TABLE attempt
    ADD COLUMN reserved_micros   bigint,
    ADD COLUMN reserved_currency text;

-- What attempts cost by what it was for, by the minute each began: the lines of one minute add up to cost_minute.

CREATE TABLE cost_line_minute (
    system        text        NOT NULL,
    minute        timestamptz NOT NULL,
    variant       text        NOT NULL,
    line          text        NOT NULL CHECK (line IN ('ANSWERS', 'SECOND_TRIES', 'FAILED', 'BROKEN_OFF', 'SHADOW')),
    estimated     boolean     NOT NULL,        -- whether tokens were estimated because the upstream reported none
    currency      text        NOT NULL,        -- empty where no amount can be given
    node          text        NOT NULL,
    attempts      bigint      NOT NULL,
    micros        bigint      NOT NULL,
    cached_micros bigint      NOT NULL,        -- of these, for tokens read from the provider's cache and written to it
    PRIMARY KEY (system, minute, variant, line, estimated, currency, node)
);

ALTER TABLE attempt ADD COLUMN cached_micros bigint;

-- What cached tokens cost was not kept before; their numbers were.
INSERT INTO cost_line_minute
SELECT system, date_trunc('minute', started_at), variant,
    CASE WHEN role = 'SHADOW' THEN 'SHADOW'
         WHEN status = 'OK' THEN CASE WHEN ordinal = 0 THEN 'ANSWERS' ELSE 'SECOND_TRIES' END
         WHEN status IN ('CLIENT_LEFT', 'CUT') THEN 'BROKEN_OFF' ELSE 'FAILED' END,
    coalesce(estimated, false), coalesce(currency, ''), node, count(*), coalesce(sum(cost_micros), 0), 0
FROM attempt WHERE status IS NOT NULL AND status <> 'DROPPED'
GROUP BY 1, 2, 3, 4, 5, 6, 7;
