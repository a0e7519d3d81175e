-- What schema 20 can hold beside what schema 19 can: what a node leaves alone.
UPDATE gateway_node SET resting = '[{"system": "claims", "variant": "model", "trying": false, "until": "2026-03-01T09:00:05Z"}]';
