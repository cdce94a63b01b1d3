-- Portions, discounts, refunds, and guests who want to be forgotten.

alter table dish
    add portions           integer check (portions >= 0),
    add sold_out_by_itself boolean not null default false;

alter table orders
    add discounts jsonb   not null default '[]',
    add refunds   jsonb   not null default '[]',
    add erased    boolean not null default false;

create index orders_of_a_guest on orders (guest_id) where guest_id is not null;

-- A guest who asked that all their orders forget them. Found by the service that works through it, however often it is stopped.
create table erasure (
    guest_id     uuid        primary key,
    requested_at timestamptz not null,
    requested_by text        not null,
    orders       integer     not null,
    finished_at  timestamptz
);
create index erasure_unfinished on erasure (requested_at) where finished_at is null;
