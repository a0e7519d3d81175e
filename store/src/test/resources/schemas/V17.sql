-- What schema 17 can hold beside what schema 16 can: a message to a webhook that was given up.
INSERT INTO delivery (id, system, made_at, tries, state, at, problem)
    VALUES ('019ca8d7-2d7b-7000-8000-000000000171', 'claims', '2026-03-01T09:00:00Z', 10, 'dead', '2026-03-04T12:00:00Z', 'answered 500');
