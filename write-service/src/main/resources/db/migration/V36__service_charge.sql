-- Whether an order's service is charged, if somebody has said; imported orders were not served here.
alter table orders add column charges_service boolean;
update orders set charges_service = false where imported_as is not null;
