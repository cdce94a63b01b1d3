-- Tax rates and discounts in percent with up to four decimals; they were whole basis points.
update dish set dish = jsonb_set(dish, '{tax}', jsonb_build_object(
    'dineInPercent', trim_scale((dish #>> '{tax,dineInBasisPoints}')::numeric / 100),
    'takeawayPercent', trim_scale((dish #>> '{tax,takeawayBasisPoints}')::numeric / 100)));
update orders set
    lines = coalesce((
        select jsonb_agg(line - 'taxBasisPoints'
            || jsonb_build_object('taxPercent', trim_scale((line ->> 'taxBasisPoints')::numeric / 100)) order by place)
        from jsonb_array_elements(lines) with ordinality as each (line, place)), '[]'),
    discounts = coalesce((
        select jsonb_agg(case when discount #>> '{off,type}' = 'percent'
            then jsonb_set(discount, '{off}', jsonb_build_object(
                'type', 'percent', 'percent', trim_scale((discount #>> '{off,basisPoints}')::numeric / 100)))
            else discount end order by place)
        from jsonb_array_elements(discounts) with ordinality as each (discount, place)), '[]');
