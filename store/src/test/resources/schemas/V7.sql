-- What schema 7 can hold beside what schema 6 can: somebody who is here and somebody who left.
INSERT INTO person (id, name, active, roles, groups, source, verified_at, changed_at) VALUES
    ('kim@example.com', 'Kim', true, '{operator,auditor}', '{claims}', 'csv', '2026-03-01T05:00:00Z', '2026-03-01T05:00:00Z'),
    ('max@example.com', 'Max', false, '{}', '{}', 'hand', NULL, '2026-03-01T05:01:00Z');
