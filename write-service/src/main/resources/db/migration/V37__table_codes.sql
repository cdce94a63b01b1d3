-- The keys of restaurants' table codes. Not in the restaurant's row: that is published.
create table table_key (
    restaurant_id uuid primary key references restaurant (id),
    key bytea not null
);
