#!/bin/sh
# Version  cloudevents (JavaScript) 10.0.0
# Guess    Any JSON value may be the data of an event (CloudEvents JSON format, 3.1), so 0, false and "" arrive as they were sent.
# Real     HTTP.structured writes them, and HTTP.toEvent of the same message has no data at all. 1, true and "x" arrive.
# Matters  "Portions left: 0" and "open: false" are the two values of a flag or a counter that matter most, and exactly these get lost
#          on the way; a subscriber that falls back to a default then says that there is still something to sell.
. "$(dirname "$0")/lib.sh"

npm_packages cloudevents@10.0.0

cat >pass.mjs <<'JS'
import { CloudEvent, HTTP } from 'cloudevents';

for (const data of [1, 0, true, false, 'x', '']) {
    const sent = HTTP.structured(new CloudEvent({ id: '1', type: 'dish.portions', source: '/dishes', data }));
    console.log(JSON.stringify(data), '-> sent', JSON.stringify(JSON.parse(sent.body).data), '-> received', JSON.stringify(HTTP.toEvent(sent).data));
}
JS
node pass.mjs >seen

expect seen <<'SEEN'
1 -> sent 1 -> received 1
0 -> sent 0 -> received undefined
true -> sent true -> received true
false -> sent false -> received undefined
"x" -> sent "x" -> received "x"
"" -> sent "" -> received undefined
SEEN
