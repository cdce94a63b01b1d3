-- Who served an order, as another till recorded it.
alter table orders add server text;
