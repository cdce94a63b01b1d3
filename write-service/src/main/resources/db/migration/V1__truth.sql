-- The truth: restaurants with their menus, and orders.
-- What the rules never search in is JSON: an order is one row, whatever it has on it.

create table restaurant (
    id             uuid    primary key,
    code           text    not null unique,
    details        jsonb   not null,
    open           boolean not null,
    removed_dishes jsonb   not null,
    revision       bigint  not null
);

create table dish (
    id            uuid  primary key,
    restaurant_id uuid  not null references restaurant,
    code          text  not null,
    dish          jsonb not null,
    unique (restaurant_id, code)
);

create table orders (
    id            uuid        primary key,
    restaurant_id uuid        not null references restaurant,
    business_date date        not null,
    number        integer     not null,
    reference     text,
    status        text        not null,
    placed_at     timestamptz not null,
    promised_at   timestamptz,
    guest_id      uuid,
    reason        text,
    restaurant    jsonb       not null,
    fulfilment    jsonb       not null,
    lines         jsonb       not null,
    payments      jsonb       not null,
    status_at     jsonb       not null,
    history       jsonb       not null,
    sale_revision bigint      not null,
    revision      bigint      not null,
    unique (restaurant_id, business_date, number),
    unique (restaurant_id, reference)
);

-- The last human number given out on a restaurant's business day.
create table order_counter (
    restaurant_id uuid    not null references restaurant,
    business_date date    not null,
    last          integer not null,
    primary key (restaurant_id, business_date)
);
