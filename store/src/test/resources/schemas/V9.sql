-- What schema 9 can hold beside what schema 8 can: somebody's password.
INSERT INTO account (person, password, changed_at) VALUES
    ('kim@example.com', '$argon2id$v=19$m=19456,t=2,p=1$c2FsdHNhbHRzYWx0c2FsdA$aGFzaGhhc2hoYXNoaGFzaGhhc2hoYXNoaGFzaGhhc2g', '2026-03-01T07:00:00Z');
