-- What an order was imported as, to tell whether the same order is imported again. Orders that an earlier build imported have none: they
-- are compared by time, items and total.
alter table orders add imported_as jsonb;
