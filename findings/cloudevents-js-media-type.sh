#!/bin/sh
# Version  cloudevents (JavaScript) 10.0.0
# Guess    A media type is compared as RFC 9110 says: its name, the name of the parameter and a charset in any case, blanks or not.
# Real     HTTP.toEvent knows "application/json", and "; charset=utf-8" with one blank and in lower case. With "charset=UTF-8", or
#          without the blank, a structured event is an error ("invalid content type"), and a binary one comes with its data as a
#          string instead of an object, without any error. So it is for application/vnd.comanda+json and every other type "+json".
# Matters  Many servers and libraries write charset=UTF-8. A subscriber that reads event.data.order gets undefined for a good event.
. "$(dirname "$0")/lib.sh"

npm_packages cloudevents@10.0.0

cat >receive.mjs <<'JS'
import { HTTP } from 'cloudevents';

const attributes = { 'ce-specversion': '1.0', 'ce-id': '1', 'ce-type': 'order.placed', 'ce-source': '/orders' };
const body = '{"order":7}';
const structured = JSON.stringify({ specversion: '1.0', id: '1', type: 'order.placed', source: '/orders', data: { order: 7 } });

function receive(headers, body) {
    try {
        return JSON.stringify(HTTP.toEvent({ headers, body }).data);
    } catch (error) {
        return 'error: ' + error.message;
    }
}
for (const type of ['json', 'json; charset=utf-8', 'json; charset=UTF-8', 'json;charset=utf-8', 'vnd.comanda+json']) {
    console.log('binary, application/' + type, '->', receive({ ...attributes, 'content-type': 'application/' + type }, body));
}
for (const parameter of ['', '; charset=utf-8', '; charset=UTF-8', ';charset=utf-8']) {
    const type = 'application/cloudevents+json' + parameter;
    console.log('structured,', type, '->', receive({ 'content-type': type }, structured));
}
JS
node receive.mjs >seen

expect seen <<'SEEN'
binary, application/json -> {"order":7}
binary, application/json; charset=utf-8 -> {"order":7}
binary, application/json; charset=UTF-8 -> "{\"order\":7}"
binary, application/json;charset=utf-8 -> "{\"order\":7}"
binary, application/vnd.comanda+json -> "{\"order\":7}"
structured, application/cloudevents+json -> {"order":7}
structured, application/cloudevents+json; charset=utf-8 -> {"order":7}
structured, application/cloudevents+json; charset=UTF-8 -> error: invalid content type application/cloudevents+json; charset=UTF-8
structured, application/cloudevents+json;charset=utf-8 -> error: invalid content type application/cloudevents+json;charset=utf-8
SEEN
