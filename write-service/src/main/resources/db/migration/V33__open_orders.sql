-- The open orders of a restaurant, by their number: a number that is called out means one guest.
create index orders_open on orders (restaurant_id, number) where status in ('PLACED', 'ACCEPTED', 'PREPARING', 'READY');
