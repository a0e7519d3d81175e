-- What a database of schema 1 may hold: a system that was ramped and stopped, who may come in, and the timeline of it.
BEGIN;
INSERT INTO system (name, revision, spec_hash, version, epoch, rollout, candidate, share, holdout, shadow) VALUES
    ('claims', 1, 'e144272c8029da8f7ce8cfae4b70393672f4b194d91b1dbed32cb5fd71ca0836', 4, 2,
     '5f0f6b7e-2a53-4f0e-9d0a-3d1f6f6c1a01', 'triage-2', 500, 1000, true);
INSERT INTO system_revision (system, revision, files, spec_hash, applied_at, applied_by) VALUES
    ('claims', 1, jsonb_build_object('main', 'system.yaml', 'texts', jsonb_build_object(
         'rules.yaml', $$rules: []
otherwise: { label: paper }
$$,
         'system.yaml', $$apiVersion: slipway/v1
kind: System
metadata: { name: claims, title: "Claims triage" }
spec:
  variants:
    rules:    { kind: rule, file: rules.yaml }
    triage-1: { kind: openai, url: "https://api.openai.com/v1", model: triage-1 }
    triage-2: { kind: openai, url: "https://api.openai.com/v1", model: triage-2 }
  incumbent: rules
  candidate: triage-2
$$)), 'e144272c8029da8f7ce8cfae4b70393672f4b194d91b1dbed32cb5fd71ca0836', '2026-03-01T03:00:00Z', 'Dana');
COMMIT;

INSERT INTO stop_order (system, variant, epoch, ordered_at, ordered_by, reason, lifted_at, lifted_by) VALUES
    ('claims', NULL, 1, '2026-03-01T03:05:00Z', 'Lee', 'a drill', '2026-03-01T03:06:00Z', 'Dana'),
    ('claims', 'triage-2', 2, '2026-03-01T03:12:00Z', 'Lee', 'wrong labels', NULL, NULL);

INSERT INTO event (at, actor, system, kind, text, version, revision, spec_hash, details) VALUES
    ('2026-03-01T03:00:00Z', 'Dana', 'claims', 'applied', 'Applied revision 1', 1, 1,
     'e144272c8029da8f7ce8cfae4b70393672f4b194d91b1dbed32cb5fd71ca0836', '{}'),
    ('2026-03-01T03:12:00Z', 'Lee', 'claims', 'killed', 'Stopped triage-2', 4, 1,
     'e144272c8029da8f7ce8cfae4b70393672f4b194d91b1dbed32cb5fd71ca0836', '{"variant": "triage-2"}');

INSERT INTO api_key (id, hash, label, systems, created_at, created_by, revoked_at, revoked_by) VALUES
    ('key-1', repeat('1', 64), 'claims-app', '{claims}', '2026-03-01T03:01:00Z', 'Dana', NULL, NULL),
    ('key-2', repeat('2', 64), 'old app', '{}', '2026-03-01T03:01:00Z', 'Dana', '2026-03-01T03:02:00Z', 'Lee');
INSERT INTO access_token (hash, person, created_at) VALUES (repeat('3', 64), 'Dana', '2026-03-01T03:00:00Z');
INSERT INTO sign_in_link (hash, person, created_at, expires_at) VALUES
    (repeat('4', 64), 'Dana', '2026-03-01T03:00:00Z', '2026-03-01T03:15:00Z');
INSERT INTO session (hash, person, created_at, expires_at) VALUES
    (repeat('5', 64), 'Dana', '2026-03-01T03:00:00Z', '2026-03-08T03:00:00Z');
INSERT INTO secret (name, version, ciphertext, changed_at, changed_by) VALUES
    ('claims-upstream', 1, '\x00', '2026-03-01T03:00:00Z', 'Dana');
