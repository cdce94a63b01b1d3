-- A payment and a refund know the day on which they count, and what the restaurant's clock showed then.
update orders set
    payments = coalesce((
        select jsonb_agg(payment || jsonb_build_object('atLocal', to_char(local, 'YYYY-MM-DD"T"HH24:MI:SS.MS'),
            'businessDate', (local - (restaurant ->> 'dayStartsAt')::time)::date) order by place)
        from jsonb_array_elements(payments) with ordinality as each (payment, place),
            lateral (select (payment ->> 'at')::timestamptz at time zone (restaurant ->> 'timeZone')) as clock (local)), '[]'),
    refunds = coalesce((
        select jsonb_agg(refund || jsonb_build_object('atLocal', to_char(local, 'YYYY-MM-DD"T"HH24:MI:SS.MS'),
            'businessDate', (local - (restaurant ->> 'dayStartsAt')::time)::date, 'by', '') order by place)
        from jsonb_array_elements(refunds) with ordinality as each (refund, place),
            lateral (select (refund ->> 'at')::timestamptz at time zone (restaurant ->> 'timeZone')) as clock (local)), '[]');
