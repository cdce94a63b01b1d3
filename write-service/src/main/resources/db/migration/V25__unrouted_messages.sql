-- When the broker last returned a message, because no queue was bound for it: views that were to get it have it republished.
alter table relay add column unrouted_at timestamptz;
