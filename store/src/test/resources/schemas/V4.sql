-- What schema 4 can hold beside what schema 3 can: a rollout at its first step, with what it has seen.
INSERT INTO rollout (id, system, candidate, fingerprint, started_at, started_by, plan, measures, ledger, position, seen_until) VALUES
    ('5f0f6b7e-2a53-4f0e-9d0a-3d1f6f6c1a01', 'claims', 'triage-2', 'f00d', '2026-03-01T03:00:00Z', 'Dana',
     '{"identity":{"rollout":"5f0f6b7e-2a53-4f0e-9d0a-3d1f6f6c1a01","candidate":"triage-2","fingerprint":"f00d","specHash":"e144","hashVersion":"murmur3_32/10000/1"},"steps":[{"share":{"basisPoints":500},"candidate":{"basisPoints":5000},"approval":true}],"guardrails":[{"name":"availability","margin":{"kind":"points","difference":0.02},"shadowed":true},{"name":"accuracy","margin":{"kind":"times","ratio":2.0},"shadowed":true}],"minimum":{"pairs":50,"units":100,"bake":"PT1H","outcomes":"PT1H"},"cap":{"time":"PT336H","units":1000000}}',
     '{"latency":{"withinMicros":3000000,"share":0.95},"cost":{"maxMicros":400000,"currency":"EUR"}}',
     '{"advanceSpent":0.0,"harm":{"availability":-0.5}}',
     '{"phase":{"kind":"step","step":0},"since":"2026-03-01T04:00:00Z","standing":"RUNNING","why":""}',
     '2026-03-01T04:10:00Z');
INSERT INTO rollout_customer (rollout, phase, customer, arm, first_seen, closed_at) VALUES
    ('5f0f6b7e-2a53-4f0e-9d0a-3d1f6f6c1a01', -1, 'customer-17', 'PAIR', '2026-03-01T03:01:00Z', '2026-03-01T04:02:00Z'),
    ('5f0f6b7e-2a53-4f0e-9d0a-3d1f6f6c1a01', 0, 'customer-17', 'CANDIDATE', '2026-03-01T04:01:00Z', NULL);
INSERT INTO rollout_observation (rollout, sequence, kind, guardrail, customer, arm, phase, good, incumbent_good, observed_at) VALUES
    ('5f0f6b7e-2a53-4f0e-9d0a-3d1f6f6c1a01', 0, 'PAIR', 'accuracy', 'customer-17', 'PAIR', -1, true, false, '2026-03-01T04:02:00Z'),
    ('5f0f6b7e-2a53-4f0e-9d0a-3d1f6f6c1a01', 1, 'FAILURE', 'availability', 'customer-17', 'CANDIDATE', 0, false, NULL, '2026-03-01T04:03:00Z');
INSERT INTO verdict (rollout, system, at, kind, reason, sequence, body) VALUES
    ('5f0f6b7e-2a53-4f0e-9d0a-3d1f6f6c1a01', 'claims', '2026-03-01T04:10:00Z', 'wait', 'Waiting: the bake time is not over.', 1,
     '{"kind":"wait","reason":"Waiting: the bake time is not over."}');
