-- What schema 3 can hold beside what schema 2 can.
INSERT INTO stop_order (system, variant, customer, upstream, epoch, ordered_at, ordered_by, reason, drain, lifted_at, lifted_by) VALUES
    (NULL, NULL, NULL, NULL, 2, '2026-03-01T04:00:00Z', 'Lee', 'everything odd', false, '2026-03-01T04:10:00Z', 'Dana'),
    (NULL, NULL, NULL, 'models.example.com:443', 3, '2026-03-01T04:01:00Z', 'Lee', 'provider down', true, NULL, NULL),
    ('claims', NULL, 'customer-99', NULL, 4, '2026-03-01T04:02:00Z', 'Lee', 'complaint', false, NULL, NULL);
INSERT INTO rearm_request (stop_order, asked_at, asked_by)
    SELECT id, '2026-03-01T04:09:00Z', 'Lee' FROM stop_order WHERE reason = 'everything odd';
INSERT INTO gateway_node (id, incarnation, address, started_at, last_seen_at, clock_ahead_millis, applied_version, cut_streams)
    VALUES ('node-1', 7, 'http://127.0.0.1:7400', '2026-03-01T03:00:00Z', '2026-03-01T04:00:00Z', -3, 12, 1);
INSERT INTO stop_drill (system, drilled_at, drilled_by, passed, expires_at, nodes) VALUES
    ('claims', '2026-03-01T04:05:00Z', 'Dana', true, '2026-05-30T04:05:00Z', '[{"node": "node-1", "millis": 7.2}]');
