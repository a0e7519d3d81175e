-- What schema 16 can hold beside what schema 15 can: an item on its flow, and a step that waits for its turn.
INSERT INTO review_item (id, queue, system, question, hidden_share, ai_hidden, priority, arrived_at, revision, state, origin,
        origin_reason, origin_share, flow, step, judged, verdicts)
    VALUES ('019ca8d7-2d7b-7000-8000-000000000171', 'claims', 'claims', '{"text":"x"}', 1000, false, 0, '2026-03-01T09:00:00Z', 0,
        'open', 'audit', 'the rest', 200, 1, 1, '{ana@example.com}', '{019ca8d7-2d7b-7000-8000-000000000172}');
INSERT INTO timer (task_name, task_instance, task_data, execution_time, picked, version)
    VALUES ('review-first-pass', '019ca8d7-2d7b-7000-8000-000000000171', '{}', '2026-03-01T09:00:00Z', false, 1);
