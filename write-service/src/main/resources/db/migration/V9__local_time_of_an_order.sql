-- The local time at the restaurant when an order was placed. It is computed once, with the service's time-zone table.
alter table orders add placed_at_local timestamp;
update orders set placed_at_local = placed_at at time zone (restaurant ->> 'timeZone');
alter table orders alter placed_at_local set not null;
