-- Whether an event is past, such as an import. The relay publishes all others first.
-- Rows of an earlier release are not marked. They are only published in their turn.
alter table journal add past boolean not null default false;
