-- Raised by the service itself when the database is not the one that the epoch was stored in: see EpochRaise.

-- Which database this is. Another cluster, a restore, a promoted standby, another database and another journal give another answer.
-- Every role may call these functions. They fail on a standby, where nothing can be written anyway.
create function database_identity() returns text language sql as $$
    select concat_ws('/',
        (select system_identifier from pg_control_system()),
        left(pg_walfile_name(pg_current_wal_lsn()), 8),
        (select oid from pg_database where datname = current_database()),
        'journal'::regclass::oid)
$$;

alter table epoch add identity text;
update epoch set identity = database_identity();

-- Ends a transaction that would write the epoch of another database. Part of the insert, so that it costs no round trip, and so that
-- nothing can come between: a transaction has one connection to one server.
-- Of many events inserted at once only the first is checked; the others have no expected epoch.
create function in_epoch(event uuid, expected integer) returns uuid language plpgsql as $$
begin
    if expected is not null and not exists (select from epoch where epoch = expected and identity = database_identity()) then
        raise exception 'The epoch % has ended, or the database is another one', expected using errcode = 'CE001';
    end if;
    return event;
end $$;
