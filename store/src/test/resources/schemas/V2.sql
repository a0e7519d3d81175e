-- What schema 2 adds: one call of 2026-03-01T10:00:00.123Z, answered by the rules, with a shadow copy, and its sums.
SELECT traffic_partition('2026-03-01');

INSERT INTO journal_cursor (node, position, moved_at) VALUES ('node-1', 4096, '2026-03-01T10:00:02Z');
INSERT INTO rejected_facts (node, stored, reason, rejected_at) VALUES
    ('node-1', '{"unknown": true}', 'not a fact of this version', '2026-03-01T10:00:02Z');

INSERT INTO interaction (at, id, node, received_at, system, key_id, customer, transaction, protocol, streamed, request_bytes,
        revision, spec_hash, rollout, arm, variant, status, answered_by, http_status, ended_at, latency_micros,
        first_byte_micros, answer_bytes, answer_value) VALUES
    ('2026-03-01T10:00:00.123Z', '019ca8d7-2d7b-7000-8000-000000000001', 'node-1', '2026-03-01T10:00:00.123Z', 'claims',
     'key-1', 'customer-17', 'claim-4711', 'CHAT', false, 212,
     1, 'e144272c8029da8f7ce8cfae4b70393672f4b194d91b1dbed32cb5fd71ca0836', '5f0f6b7e-2a53-4f0e-9d0a-3d1f6f6c1a01',
     'CONTROL', 'rules', 'ANSWERED', 'rules', 200, '2026-03-01T10:00:00.124Z', 1000, 900, 64, 'paper');
INSERT INTO attempt (at, id, interaction, node, system, variant, role, ordinal, started_at, status, upstream_status, ended_at,
        latency_micros, first_token_micros, input_tokens, cache_read_tokens, cache_write_tokens, output_tokens, cost_micros,
        currency, price_version, estimated, unpriced) VALUES
    ('2026-03-01T10:00:00.123Z', '019ca8d7-2d7b-7000-8000-000000000002', '019ca8d7-2d7b-7000-8000-000000000001', 'node-1',
     'claims', 'rules', 'PRIMARY', 0, '2026-03-01T10:00:00.123Z', 'OK', NULL, '2026-03-01T10:00:00.124Z',
     800, NULL, NULL, NULL, NULL, NULL, 0, 'USD', 'none', false, NULL),
    ('2026-03-01T10:00:00.123Z', '019ca8d7-2d7b-7000-8000-000000000003', '019ca8d7-2d7b-7000-8000-000000000001', 'node-1',
     'claims', 'triage-2', 'SHADOW', 1, '2026-03-01T10:00:00.124Z', 'OK', 200, '2026-03-01T10:00:00.304Z',
     180000, 120000, 40, 0, 0, 3, 700, 'USD', '2026-02-01', false, NULL);
INSERT INTO outcome (at, id, interaction, label, correct, source, received_at) VALUES
    ('2026-03-01T10:00:00.123Z', '019ca8d7-2d7b-7000-8000-000000000004', '019ca8d7-2d7b-7000-8000-000000000001', 'paper', NULL,
     'clerk', '2026-03-01T11:00:00Z');
INSERT INTO shadow_pair (at, id, interaction, system, served_variant, shadow_variant, agree, served_value, shadow_value,
        paired_at) VALUES
    ('2026-03-01T10:00:00.123Z', '019ca8d7-2d7b-7000-8000-000000000003', '019ca8d7-2d7b-7000-8000-000000000001', 'claims',
     'rules', 'triage-2', false, 'paper', 'water', '2026-03-01T10:00:00.304Z');

INSERT INTO assignment (system, rollout, customer, arm, hash_version, first_seen, last_seen, interaction) VALUES
    ('claims', '5f0f6b7e-2a53-4f0e-9d0a-3d1f6f6c1a01', 'customer-17', 'CONTROL', 'v1', '2026-03-01T10:00:00.123Z',
     '2026-03-01T10:00:00.123Z', '019ca8d7-2d7b-7000-8000-000000000001');
INSERT INTO sighting (kind, name, first_seen, last_seen, count) VALUES
    ('MODEL', 'gpt-unknown', '2026-03-01T09:00:00Z', '2026-03-01T09:30:00Z', 3);

-- The sketch holds 120000 and 180000.
INSERT INTO traffic_minute (system, minute, variant, role, node, calls, ok, failed, timed_out, rejected, client_left, cut,
        dropped, interrupted, unpriced, input_tokens, cache_read_tokens, cache_write_tokens, output_tokens, latency) VALUES
    ('claims', '2026-03-01T10:00:00Z', 'triage-2', 'SHADOW', 'node-1', 2, 2, 0, 0, 0, 0, 0, 0, 0, 0, 80, 0, 0, 6,
     '\x05010f00c80008000200000000000000c8000100c60000000060ea4700c82f4800c82f480060ea47');
INSERT INTO cost_minute (system, minute, variant, role, node, currency, micros) VALUES
    ('claims', '2026-03-01T10:00:00Z', 'triage-2', 'SHADOW', 'node-1', 'USD', 1400);
INSERT INTO interaction_minute (system, minute, status, answered_by, node, calls) VALUES
    ('claims', '2026-03-01T10:00:00Z', 'ANSWERED', 'rules', 'node-1', 1);
