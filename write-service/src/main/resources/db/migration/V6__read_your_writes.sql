-- What an answer's Consistency-Token was, to be given again with it.
alter table idempotency add consistency_token text;
