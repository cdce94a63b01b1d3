#!/bin/sh
# Version  RabbitMQ 4.0.5 and 3.10.8, quorum queues; amqplib 2.3.1
# Guess    A consumer that stops tidily (cancel, finish what it has, acknowledge) keeps the order of a quorum queue with a single active
#          consumer: the next one becomes active when nothing is left unacknowledged. So it is in 4.x when a consumer of higher priority
#          takes over.
# Real     The next one becomes active with the cancel. It is given message 2 while the cancelled one still works on message 1; and if that
#          one ends without an acknowledgement, message 1 comes after all the others.
# Matters  "The order was cancelled" is handled before "the order was placed", only when a pod is replaced. Cancel after the last message is
#          done and before it is acknowledged (webhooks/src/main/java/io/comanda/webhooks/delivery), or close the channel instead.
# Usage    findings/rabbitmq-a-cancelled-consumer-is-overtaken.sh [amqp://guest:guest@localhost:5672], a broker that may be written to
. "$(dirname "$0")/lib.sh"

npm_packages amqplib@2.3.1

cat >consume.cjs <<'JS'
const amqp = require('amqplib');

function deferred() { // Node 20 has no Promise.withResolvers
  let resolve;
  return { promise: new Promise((it) => { resolve = it; }), resolve };
}

async function handOver(connection) {
  const queue = `finding-${process.pid}`;
  const old = await connection.createConfirmChannel();
  const next = await connection.createChannel();
  await old.assertQueue(queue, { arguments: { 'x-queue-type': 'quorum', 'x-single-active-consumer': true } });
  for (const number of ['1', '2', '3']) old.sendToQueue(queue, Buffer.from(number), { persistent: true });
  await old.waitForConfirms();
  await old.prefetch(1);
  await next.prefetch(1);

  const working = deferred();
  const { consumerTag } = await old.consume(queue, (message) => message && working.resolve(`${message.content}`));
  const first = await working.promise;
  const seen = [];
  const three = deferred();
  const all = deferred();
  await next.consume(queue, (message) => {
    if (!message) return; // the queue is deleted
    seen.push(`${message.content}`);
    next.ack(message);
    if (`${message.content}` === '3') three.resolve();
    if (seen.length === 3) all.resolve();
  });
  console.log(`The old consumer works on ${first}, the next one has had ${seen.length} messages`);
  await old.cancel(consumerTag);
  await three.promise;
  console.log(`Cancelled, the old one still works on ${first}, and the next one has had ${seen.join(' ')}`);
  await old.close();
  await all.promise;
  console.log(`The old one ends without an acknowledgement, and the next one has had ${seen.join(' ')}`);
  await next.deleteQueue(queue);
}

async function main() {
  const connection = await amqp.connect(process.argv[2]);
  await handOver(connection);
  await connection.close();
}

const late = setTimeout(() => { console.error('Nothing more came for 30 seconds'); process.exit(1); }, 30_000);
main().then(() => clearTimeout(late), (error) => { console.error(error.message); process.exit(1); });
JS
node consume.cjs "${1:-amqp://guest:guest@localhost:5672}" >seen || { cat seen; exit 1; }

expect seen <<'SEEN'
The old consumer works on 1, the next one has had 0 messages
Cancelled, the old one still works on 1, and the next one has had 2 3
The old one ends without an acknowledgement, and the next one has had 2 3 1
SEEN
