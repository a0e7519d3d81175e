-- How much a system's candidate may carry, as the control plane last found it. What nobody has looked at permits nothing.

ALTER TABLE system
    ADD COLUMN permit_share   integer     NOT NULL DEFAULT 0 CHECK (permit_share BETWEEN 0 AND 10000),
    ADD COLUMN permit_until   timestamptz NOT NULL DEFAULT 'epoch',
    ADD COLUMN permit_why     text        NOT NULL DEFAULT 'nobody has looked at its readiness yet',
    ADD COLUMN permit_version bigint      NOT NULL DEFAULT 0;    -- grows with every change of these four
