-- Whether a person replaced an answer by one of their own; null when nobody told.
ALTER TABLE outcome ADD COLUMN overridden boolean;

-- A guardrail says where it can be measured, no longer only whether the parallel run can.
UPDATE rollout SET plan = replace(replace(plan, '"shadowed":true', '"seen":"EVERYWHERE"'), '"shadowed":false', '"seen":"IN_STEPS"');

-- A rehearsed stop takes the candidate from a few customers for a moment; it is lifted by whoever rehearses, not by two people.
ALTER TABLE stop_order ADD COLUMN rehearsal boolean NOT NULL DEFAULT false;

ALTER TABLE stop_drill
    ADD COLUMN share        integer NOT NULL DEFAULT 0,     -- of the candidate's customers, in basis points
    ADD COLUMN customers    integer NOT NULL DEFAULT 0,     -- who were taken the candidate
    ADD COLUMN answered     bigint  NOT NULL DEFAULT 0,     -- their calls that somebody answered meanwhile
    ADD COLUMN by_candidate bigint  NOT NULL DEFAULT 0;     -- of those, by the candidate: none, if the stop held
