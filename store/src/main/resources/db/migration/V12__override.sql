-- Whether a person replaced an answer by one of their own; null when nobody told.
ALTER TABLE outcome ADD COLUMN overridden boolean;
