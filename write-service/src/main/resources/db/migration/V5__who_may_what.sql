-- The hash of the secret that opens an order to a guest without an account.
alter table orders add tracking text;
