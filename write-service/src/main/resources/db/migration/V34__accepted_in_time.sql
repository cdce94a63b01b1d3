-- Until when a guest's order waits to be accepted. Those that wait already get as long as new ones by default.
alter table orders add column accept_by timestamptz;
update orders set accept_by = now() + interval '10 minutes' where status = 'PLACED';
create index orders_unaccepted on orders (accept_by) where status = 'PLACED';
