-- A restaurant's business day: what cash was taken on it, and the cash-up after which nothing changes its figures.
create table business_day (
    restaurant_id uuid   not null references restaurant,
    business_date date   not null,
    cash          bigint not null default 0,
    counted       bigint,
    currency      text,
    cashed_up_by  text,
    cashed_up_at  timestamptz,
    primary key (restaurant_id, business_date)
);

insert into business_day (restaurant_id, business_date, cash)
select restaurant_id, day, sum(minor) from (
    select restaurant_id, (payment ->> 'businessDate')::date as day,
        (payment #>> '{amount,minor}')::bigint + (payment #>> '{tip,minor}')::bigint as minor
    from orders, jsonb_array_elements(payments) payment where payment ->> 'method' = 'CASH'
    union all
    select restaurant_id, (refund ->> 'businessDate')::date,
        -(refund #>> '{amount,minor}')::bigint - (refund #>> '{tip,minor}')::bigint
    from orders, jsonb_array_elements(refunds) refund, jsonb_array_elements(payments) payment
    where payment ->> 'number' = refund ->> 'payment' and payment ->> 'method' = 'CASH') moved
group by restaurant_id, day;
