-- What schema 15 can hold beside what schema 14 can: what people say about a pilot.
INSERT INTO registration (name, title, owner, began, days, goal, outcome, stuck, why, told_at, told_by)
VALUES ('letters', 'Letters to customers', 'dana@example.com', '2026-01-15', 90, 'half the time', 'a third of it', 'ownership',
    'nobody has the time', '2026-03-01T00:00:00Z', 'Dana');
