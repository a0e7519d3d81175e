-- What schema 21 can hold beside what schema 20 can: work with a known answer, a case, a queue's people, somebody who is away.
INSERT INTO review_gold (id, queue, system, question, suggestion, label, added_by, added_at)
    VALUES ('019ca8d7-2d7b-7000-8000-000000000191', 'claims', 'claims', '{"text":"x"}', '{"label":"deny"}', 'pay', 'dana@example.com',
        '2026-03-01T09:00:00Z');
UPDATE review_item SET gold = '019ca8d7-2d7b-7000-8000-000000000191' WHERE id = '019ca8d7-2d7b-7000-8000-000000000171';
INSERT INTO review_item (id, queue, system, interaction, question, hidden_share, ai_hidden, priority, arrived_at, revision, state, origin)
    VALUES ('019ca8d7-2d7b-7000-8000-000000000192', 'leads', 'claims', '019ca8d7-2d7b-7000-8000-000000000193', '{}', 0, false, 0,
        '2026-03-01T09:00:00Z', 0, 'open', 'exception');
INSERT INTO review_member (queue, person) VALUES ('leads', 'kim@example.com');
INSERT INTO review_absence (person, until) VALUES ('lee@example.com', '2026-03-09T00:00:00Z');
