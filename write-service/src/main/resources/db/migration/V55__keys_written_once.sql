-- The row of an Idempotency-Key is written once, with the response: no room is needed for an update.
alter table idempotency reset (fillfactor);
