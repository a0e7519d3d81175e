-- What people's work takes: their time by call, and what a system's people have decided.
CREATE INDEX review_item_by_interaction ON review_item (interaction) WHERE interaction IS NOT NULL;
CREATE INDEX review_item_released ON review_item (system, began_at) WHERE state = 'released';

-- A question that people have is neither answered nor failed.
ALTER TABLE traffic_minute ADD COLUMN pending bigint NOT NULL DEFAULT 0;
