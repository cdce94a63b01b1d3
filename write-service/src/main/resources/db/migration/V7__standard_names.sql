-- Standard terms: a fingerprint distinguishes two requests with the same key.
alter table idempotency rename column wish to fingerprint;
alter table idempotency rename column asked_at to created_at;
