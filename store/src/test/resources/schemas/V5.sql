-- What schema 5 can hold beside what schema 4 can: an answer that a person replaced, and a stop rehearsed with real customers.
INSERT INTO outcome (at, id, interaction, label, correct, source, received_at, overridden) VALUES
    ('2026-03-01T10:00:00.123Z', '019ca8d7-2d7b-7000-8000-000000000044', '019ca8d7-2d7b-7000-8000-000000000001', 'paper', NULL,
     'clerk', '2026-03-01T11:30:00Z', true);
INSERT INTO stop_order (system, variant, customer, upstream, epoch, ordered_at, ordered_by, reason, drain, rehearsal, lifted_at,
        lifted_by) VALUES
    ('claims', NULL, 'customer-17', NULL, 9, '2026-03-01T05:00:00Z', 'Dana', 'a rehearsal', false, true, '2026-03-01T05:00:10Z',
     'Dana');
INSERT INTO stop_drill (system, drilled_at, drilled_by, passed, expires_at, nodes, share, customers, answered, by_candidate) VALUES
    ('claims', '2026-03-01T05:00:00Z', 'Dana', true, '2026-05-30T05:00:00Z', '[]', 500, 1, 4, 0);
