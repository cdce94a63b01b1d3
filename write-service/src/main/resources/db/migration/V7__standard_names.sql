-- The standard terms: what tells two requests with one key apart is a fingerprint.
alter table idempotency rename column wish to fingerprint;
alter table idempotency rename column asked_at to created_at;
