-- The order that has the lines of an order that was merged into it.
alter table orders add column merged_into jsonb;
