#!/bin/sh
# Version  RabbitMQ 4.0.5 and 3.10.8, quorum queues, publisher confirms; amqplib 2.3.1
# Guess    queue.declare has answered, so the queue is there and takes messages; and if it didn't, it would take none.
# Real     If another connection is just creating the same queue, declare answers before the queue has its leader. The first messages that
#          are published then are rejected (basic.nack), although the queue has no limit, and those behind them are accepted.
# Matters  Consumer and publisher both declare the queue they share, and start at the same time. Who publishes several messages before
#          waiting for the confirms, and repeats what was rejected, has turned the order round: the first message is behind the others.
#          Wait for the confirm of a message before publishing one that must not overtake it
#          (webhooks/src/main/java/io/comanda/webhooks/intake/Rounds.java).
# Usage    findings/rabbitmq-a-declared-queue-rejects-the-first-message.sh [amqp://guest:guest@localhost:5672], a broker that may be
#          written to. The two have to meet: tried until they do, 1,000 times at most.
. "$(dirname "$0")/lib.sh"

npm_packages amqplib@2.3.1

cat >declare.cjs <<'JS'
const amqp = require('amqplib');

const quorum = { arguments: { 'x-queue-type': 'quorum' } };

async function attempt(consumer, publisher, number) {
  const queue = `finding-${process.pid}-${number}`;
  const creating = consumer.assertQueue(queue, quorum);
  await new Promise((resume) => setTimeout(resume, number % 20));
  await publisher.assertQueue(queue, quorum);
  const said = await Promise.all(Array.from({ length: 50 }, (_, at) => `${at + 1}`).map((text) => new Promise((settle) => {
    publisher.sendToQueue(queue, Buffer.from(text), { persistent: true }, (rejected) => settle(rejected ? 'rejected' : 'accepted'));
  })));
  await creating;
  await publisher.deleteQueue(queue);
  return said;
}

async function main() {
  const consumer = await (await amqp.connect(process.argv[2])).createChannel();
  const publisher = await (await amqp.connect(process.argv[2])).createConfirmChannel();
  for (let number = 0; number < 1000; number++) {
    const said = await attempt(consumer, publisher, number);
    if (said[0] === 'rejected' && said.includes('accepted')) {
      console.error(`Attempt ${number + 1}: of 50 messages, message ${said.indexOf('accepted') + 1} is the first to be accepted`);
      console.log('Both have declared the queue: message 1 is rejected, and a message behind it is accepted');
      return;
    }
  }
  console.log('Message 1 was never rejected before one that was accepted');
}

main().then(() => process.exit(0), (error) => { console.error(error); process.exit(1); });
JS
node declare.cjs "${1:-amqp://guest:guest@localhost:5672}" >seen || { cat seen; exit 1; }

expect seen <<'SEEN'
Both have declared the queue: message 1 is rejected, and a message behind it is accepted
SEEN
