-- Addresses of other systems, to which the events of a restaurant are sent. Their secrets follow from a key that is not in the database.
create table webhook (
    id            uuid        primary key,
    restaurant_id uuid        not null references restaurant,
    restaurant    text        not null,
    url           text        not null,
    events        jsonb       not null,
    status        text        not null,
    since         timestamptz not null,
    reason        text
);
-- The sender asks for the webhooks of the restaurants of every event.
create index webhook_restaurant on webhook (restaurant, id);
