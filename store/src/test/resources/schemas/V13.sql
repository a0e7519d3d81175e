-- What schema 13 can hold beside what schema 12 can: late traffic, and a stop that is too long to be told to nodes.
INSERT INTO late_traffic VALUES ('claims', '2026-03-01T12:00:00Z');
INSERT INTO stop_order (system, customer, epoch, ordered_at, ordered_by, reason, drain, rehearsal, lifted_at, lifted_by)
VALUES ('claims', repeat('a very long name ', 600), 9, '2026-03-01T12:00:00Z', 'dana@example.com', '', false, false,
    '2026-03-01T12:00:01Z', 'dana@example.com');
