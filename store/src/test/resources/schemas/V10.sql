-- What schema 10 can hold beside what schema 9 can: what somebody said for a check, a waiver, and a decision at a gate.
INSERT INTO attestation (system, check_id, quantity, value, evidence, observed_at, expires_at, revision, note, told_at, told_by) VALUES
    ('claims', 'PRC5', 'runbook', 1, 'attested', '2026-03-01T08:00:00Z', '2026-06-01T08:00:00Z', 1, 'wiki', '2026-03-01T08:00:00Z', 'Dana');
INSERT INTO waiver_request (system, check_id, reason, approver, days, asked_at, asked_by) VALUES
    ('claims', 'OPS1', 'later', 'kim@example.com', 30, '2026-03-01T08:10:00Z', 'dana@example.com');
INSERT INTO waiver (request, approved_at, approved_by, expires_at)
    SELECT id, '2026-03-01T08:20:00Z', 'kim@example.com', '2026-03-31T08:20:00Z' FROM waiver_request;
INSERT INTO decision (system, number, decided_at, decided_by, consulted, choice, reason, alternatives, review_on, stage_before, revision,
    snapshot, snapshot_hash, stage, stage_since, stage_ends, holds, recycled) VALUES
    ('claims', 1, '2026-03-01T09:00:00Z', 'dana@example.com', '{kim@example.com}', 'hold', 'prices are missing', 'go without them', '2026-04-01',
     'pilot', 1, '{}', repeat('0', 64), 'pilot', '2026-03-01T02:00:00Z', '2026-04-01T00:00:00Z', 1, false);
