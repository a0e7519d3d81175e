-- What schema 19 can hold beside what schema 18 can: a check that was seen, a bridge's plan and work, a look at what came of a decision.
INSERT INTO check_seen (system, check_id, seen_at, lets) VALUES ('claims', 'ROL3', '2026-03-02T09:00:00Z', true);
INSERT INTO bridge_plan (system, weeks, budget_micros, day_rate_micros, currency, told_at, told_by)
    VALUES ('claims', 6, 12000000000, 800000000, 'EUR', '2026-03-02T09:00:00Z', 'kim@example.com');
INSERT INTO effort (system, check_id, kind, days, told_at, told_by)
    VALUES ('claims', 'ROL5', 'forecast', 2.5, '2026-03-02T09:00:00Z', 'ana@example.com');
INSERT INTO outcome_look (system, number, note, looked_at, looked_by)
    VALUES ('claims', 1, 'prices are known since', '2026-04-01T09:00:00Z', 'dana@example.com');
INSERT INTO strategy_owner (person, told_at, told_by) VALUES ('kim@example.com', '2026-03-02T09:00:00Z', 'Dana');
