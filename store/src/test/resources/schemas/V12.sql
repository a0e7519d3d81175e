-- What schema 12 can hold beside what schema 11 can: a budget, what a node may spend of it, and costs by line.
INSERT INTO budget_account VALUES ('claims-triage', 'SYSTEM', '', '2026-03-01', 'EUR', 4000000000, 412, false, 0);
INSERT INTO budget_grant VALUES ('claims-triage', 'SYSTEM', '', '2026-03-01', 'EUR', 'node-1', '2026-03-01T00:00:00Z',
    250000000, '2026-03-01T00:00:00Z');
INSERT INTO cost_line_minute VALUES
    ('claims-triage', '2026-03-01T12:00:00Z', 'triage-1', 'FAILED', true, 'EUR', 'node-1', 1, 20, 0)
    ON CONFLICT DO NOTHING;
