-- What the restaurant's clock showed when an order was placed: computed once, with the table that the service has.
alter table orders add placed_at_local timestamp;
update orders set placed_at_local = placed_at at time zone (restaurant ->> 'timeZone');
alter table orders alter placed_at_local set not null;
