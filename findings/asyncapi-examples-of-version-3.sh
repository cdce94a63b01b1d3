#!/bin/sh
# Version  @asyncapi/parser 3.6.6
# Guess    An example of a message that contradicts the message's own schema is an error, as it is in a document of AsyncAPI 2.6.
# Real     In a document of 2.6 it is the error asyncapi2-message-examples, and there is no document. In one of 3.0 or 3.1 nothing is
#          reported at all, not even a hint: examples aren't looked at.
# Matters  Whoever moves a document from 2.6 to 3 loses the check without being told. The examples, which other teams copy first, drift
#          from the events. Validate them in a test of your own.
. "$(dirname "$0")/lib.sh"

npm_packages @asyncapi/parser@3.6.6

cat >parse.mjs <<'JS'
import parser from '@asyncapi/parser';

const message = 'payload: {type: object, properties: {table: {type: integer}}}, examples: [{payload: {table: terrace}}]';
const documents = {
    '2.6.0': `channels: {orders: {publish: {message: {name: placed, ${message}}}}}`,
    '3.0.0': `channels: {orders: {messages: {placed: {name: placed, ${message}}}}}`,
    '3.1.0': `channels: {orders: {messages: {placed: {name: placed, ${message}}}}}`,
};
for (const [version, channels] of Object.entries(documents)) {
    const { document, diagnostics } = await new parser.Parser().parse(`asyncapi: ${version}\ninfo: {title: Orders, version: '1'}\n${channels}\n`);
    const told = diagnostics.filter(({ message, code }) => /example|table/.test(message + code));
    console.log(version, document ? 'accepted' : 'rejected', JSON.stringify(told.map(({ message }) => message)));
}
JS
node parse.mjs >seen

expect seen <<'SEEN'
2.6.0 rejected ["\"table\" property type must be integer"]
3.0.0 accepted []
3.1.0 accepted []
SEEN
