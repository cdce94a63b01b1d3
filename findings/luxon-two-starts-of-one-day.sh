#!/bin/sh
# Version  luxon 3.7.2, temporal-polyfill 1.0.1 for comparison
# Guess    startOf('day') of two instants of one local day is the same instant.
# Real     Where midnight is there twice (the Azores, Havana), it keeps the offset of the instant it is asked for: asked in the first
#          hour it says 00:00+00:00, asked at noon 00:00-01:00, an hour later. Temporal's startOfDay() always gives the first.
# Matters  A page that groups orders by the start of their day shows this day twice, and "since the start of today" leaves the first
#          hour out. Group by the local date.
. "$(dirname "$0")/lib.sh"

npm_packages luxon@3.7.2 temporal-polyfill@1.0.1

cat >starts.mjs <<'JS'
import { DateTime } from 'luxon';
import { Temporal } from 'temporal-polyfill';

for (const [zone, instant] of [
    ['Atlantic/Azores', '2025-10-26T00:30:00Z'], ['Atlantic/Azores', '2025-10-26T12:00:00Z'],
    ['America/Havana', '2025-11-02T04:30:00Z'], ['America/Havana', '2025-11-02T15:00:00Z'],
]) {
    const luxon = DateTime.fromISO(instant, { zone });
    const temporal = Temporal.Instant.from(instant).toZonedDateTimeISO(zone).startOfDay();
    console.log(zone, luxon.toISODate(), 'asked at', instant, '-> luxon', luxon.startOf('day').toUTC().toISO(), 'temporal', temporal.toInstant().toString());
}
JS
node starts.mjs >seen

expect seen <<'SEEN'
Atlantic/Azores 2025-10-26 asked at 2025-10-26T00:30:00Z -> luxon 2025-10-26T00:00:00.000Z temporal 2025-10-26T00:00:00Z
Atlantic/Azores 2025-10-26 asked at 2025-10-26T12:00:00Z -> luxon 2025-10-26T01:00:00.000Z temporal 2025-10-26T00:00:00Z
America/Havana 2025-11-02 asked at 2025-11-02T04:30:00Z -> luxon 2025-11-02T04:00:00.000Z temporal 2025-11-02T04:00:00Z
America/Havana 2025-11-02 asked at 2025-11-02T15:00:00Z -> luxon 2025-11-02T05:00:00.000Z temporal 2025-11-02T04:00:00Z
SEEN
