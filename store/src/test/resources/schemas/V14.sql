-- What schema 15 can hold beside what schema 14 can: how much a candidate may carry.
UPDATE system SET permit_share = 500, permit_until = '2026-03-02T00:00:00Z', permit_why = 'a pilot may carry at most 5% of the customers',
    permit_version = 1;
