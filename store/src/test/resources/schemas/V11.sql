INSERT INTO review_item (id, queue, system, interaction, question, suggestion, hidden_share, ai_hidden, priority, arrived_at, revision, state,
    person, ends_at, decision)
VALUES ('019ca8d7-2d7b-7000-8000-00000000000a', 'claims', 'claims-triage', '019ca8d7-2d7b-7000-8000-00000000000a', '{"text":"broken window"}',
    '{"label":"pay"}', 1000, false, 0, '2026-03-01T09:00:00Z', 2, 'decided', 'ana@example.com', '2026-03-01T09:01:15Z',
    '019ca8d7-2d7b-7000-8000-00000000000b');
INSERT INTO review_draft VALUES ('019ca8d7-2d7b-7000-8000-00000000000a', 'ana@example.com', 1, '{"label":"deny"}', '2026-03-01T09:00:50Z');
INSERT INTO review_decision (id, item, queue, revision, reviewer, verdict, answer, label, active_ms, idle_ms, too_soon, decided_at)
VALUES ('019ca8d7-2d7b-7000-8000-00000000000b', '019ca8d7-2d7b-7000-8000-00000000000a', 'claims', 1, 'ana@example.com', 'answered',
    '{"label":"deny"}', 'deny', 48000, 12000, false, '2026-03-01T09:01:00Z');
INSERT INTO review_event (item, at, person, kind, revision, text, active_ms, idle_ms)
VALUES ('019ca8d7-2d7b-7000-8000-00000000000a', '2026-03-01T09:01:00Z', 'ana@example.com', 'decided', 2, '', 48000, 12000);
