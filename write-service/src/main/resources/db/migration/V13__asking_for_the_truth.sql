-- Requests to publish current states into a queue of the read side, carried out one after the other by one replica.
-- ids:      empty for all of the kind
-- position: everything up to this id is published and confirmed
create table republication (
    id           uuid        primary key,
    kind         text        not null,
    ids          jsonb       not null,
    queue        text        not null,
    position     uuid,
    published    bigint      not null default 0,
    total        bigint      not null default 0,
    requested_at timestamptz not null,
    started_at   timestamptz,
    finished_at  timestamptz,
    failure      text
);
create index republication_waiting on republication (requested_at) where finished_at is null;

-- Which replica republishes. One row.
create table republisher (
    one           boolean     primary key default true check (one),
    holder        text,
    lease_ends_at timestamptz not null default '-infinity'
);
insert into republisher default values;

-- What an order's last event was is looked up by its id. New orders have the highest ids, so inserts stay at the index's end.
create index journal_by_aggregate on journal (aggregate, revision);

-- When everything that a snapshot shows was published, at most one row a second.
create table publication (
    passed_at timestamptz not null default clock_timestamp(),
    kept      pg_snapshot not null
);
create index publication_by_time on publication (passed_at);
