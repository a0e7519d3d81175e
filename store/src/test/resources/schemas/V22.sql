-- What schema 22 can hold beside what schema 21 can: what an owner was told in a week, and read; a rehearsal with a provider blocked.
INSERT INTO digest (person, week, body, made_at)
    VALUES ('dana@example.com', '2026-03-02', '{"opening":"Nothing needs you this week.","parts":[]}', '2026-03-02T06:00:00Z');
INSERT INTO digest_opened (person, week, opened_at) VALUES ('dana@example.com', '2026-03-02', '2026-03-02T08:00:00Z');
INSERT INTO fallback_drill (system, variant, drilled_at, drilled_by, passed, expires_at, calls, answered, by_blocked)
    VALUES ('claims', 'triage-2', '2026-03-02T08:00:00Z', 'lee@example.com', true, '2026-05-31T08:00:00Z', 12, 12, 0);
