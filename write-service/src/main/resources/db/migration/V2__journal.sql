-- What happened, in the order in which it can be told. Rows are only ever added; whole days are dropped.

-- Cache 1: a session that kept numbers in hand would give a later revision a lower position.
create sequence journal_position cache 1;

create table journal (
    position    bigint      not null default nextval('journal_position'),
    xid         xid8        not null default pg_current_xact_id(),
    id          uuid        not null,
    aggregate   uuid        not null,
    revision    bigint      not null,
    type        text        not null,
    message     bytea       not null,
    recorded_at timestamptz not null default now()
) partition by range (recorded_at);

-- The pages of a window are read along the first; what no window has shown yet is found by the second, which also tells its position.
create index journal_by_position on journal (position);
create index journal_by_xid on journal (xid) include (position);

-- Where a row goes whose day has no partition. A row here is an alarm: see Partitions.
create table journal_default partition of journal default;

-- Gives a day (UTC) its partition. Attaching takes no lock that an insert would wait for.
create function make_journal_day(day date) returns boolean language plpgsql as $$
declare
    partition text := 'journal_' || to_char(day, 'YYYYMMDD');
begin
    if to_regclass(partition) is not null then
        return false;
    end if;
    execute format('create table %I (like journal including defaults)', partition);
    execute format('alter table journal attach partition %I for values from (%L) to (%L)', partition,
            day::timestamp at time zone 'UTC', (day + 1)::timestamp at time zone 'UTC');
    return true;
end $$;

-- So that even the first event has a day. The service makes further ones ahead.
do $$ begin
    perform make_journal_day((now() at time zone 'UTC')::date + days) from generate_series(0, 7) days;
end $$;

-- How far the relay is, and who it is. One row.
-- kept:       everything this snapshot shows is published
-- window_end: the snapshot that ends the window in work, absent between two windows
-- position:   everything up to here inside that window is published
-- fence:      raised at each takeover; only who knows the latest may move the cursor
create table relay (
    one           boolean     primary key default true check (one),
    kept          pg_snapshot not null default pg_current_snapshot(),
    window_end    pg_snapshot,
    position      bigint      not null default 0,
    fence         bigint      not null default 0,
    holder        text,
    lease_ends_at timestamptz not null default '-infinity'
) with (fillfactor = 50);
insert into relay default values;

-- How often PostgreSQL went back in time. One row.
create table epoch (
    one   boolean primary key default true check (one),
    epoch integer not null
);
insert into epoch (epoch) values (1);
