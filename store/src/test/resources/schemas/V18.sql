-- What schema 18 can hold beside what schema 17 can: nothing but faster figures. An item that is done.
INSERT INTO review_decision (id, item, queue, revision, reviewer, verdict, active_ms, idle_ms, too_soon, decided_at)
    VALUES ('019ca8d7-2d7b-7000-8000-000000000181', '019ca8d7-2d7b-7000-8000-000000000171', 'claims', 1, 'ana@example.com', 'accepted',
        1000, 0, false, '2026-03-01T09:01:00Z');
