SELECT traffic_partition('2026-03-01');
INSERT INTO body VALUES ('2026-03-01T10:00:00.123Z', '019ca8d7-2d7b-7000-8000-0000000000b1', '019ca8d7-2d7b-7000-8000-000000000001',
    'claims', 'REQUEST', NULL, true, '{"text":"call [phone]"}', NULL, '2026-03-01T10:00:01Z');
INSERT INTO retention_run (started_at, ended_at, calls_before, partitions, bodies)
    VALUES ('2026-03-02T00:10:00Z', '2026-03-02T00:10:01Z', '2025-01-26', 0, 0);
INSERT INTO erasure (id, customer_hash, pseudonym, asked_at, asked_by, done_at)
    VALUES ('019ca8d7-2d7b-7000-8000-0000000000e1', repeat('ab', 32), 'erased-0123456789abcdef', '2026-03-02T00:00:00Z', 'Dana',
        '2026-03-02T00:00:01Z');
