-- What schema 8 can hold beside what schema 7 can: an event that was linked when it was written.
INSERT INTO event (at, actor, system, kind, text, details) VALUES
    ('2026-03-01T06:00:00Z', 'Dana', NULL, 'key-made', 'Made key key-2', '{"id": "key-2"}');
