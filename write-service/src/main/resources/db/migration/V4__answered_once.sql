-- What was answered under an Idempotency-Key. The key is taken in the command's own transaction, the answer follows in the same.

create table idempotency (
    caller       text        not null,
    route        text        not null,
    key          text        not null,
    wish         text        not null,
    asked_at     timestamptz not null default now(),
    status       integer,
    content_type text,
    location     text,
    etag         text,
    body         bytea,
    primary key (caller, route, key)
) with (fillfactor = 50, autovacuum_vacuum_scale_factor = 0.05);
create index idempotency_by_age on idempotency (asked_at);
