#!/bin/sh
# Version  RabbitMQ 4.0.5 and 3.10.8, quorum queues; amqplib 2.3.1
# Guess    Who acknowledges messages and then closes the channel tidily has acknowledged them: the broker handles what a channel says in
#          order, and answers the close when it is done. At the latest a request that is answered in between (queue.declare) shows that.
# Real     After some 32 acknowledgements that the queue has not applied yet, the channel keeps further ones to itself, and drops them when it
#          ends. The messages come again, with nothing wrong anywhere.
# Matters  Somebody copies messages to another queue, waits for the confirms, acknowledges the originals and hangs up, as a shovel or a tool
#          for dead letters does: some of them are in both queues, and only on a busy broker. Acknowledge with "multiple" on one consumer,
#          or no more than 25 before the next confirm of that queue (read-service/src/main/java/io/comanda/read/rabbitmq/DeadLetterSession.java).
# Usage    findings/rabbitmq-a-tidy-close-loses-acknowledgements.sh [amqp://guest:guest@localhost:5672], a broker that may be written to.
#          Tried until it happens, 20 times at most.
. "$(dirname "$0")/lib.sh"

npm_packages amqplib@2.3.1

cat >close.cjs <<'JS'
const amqp = require('amqplib');

const messages = 1000;

async function attempt(connection, publisher, queue) {
  await publisher.assertQueue(queue, { arguments: { 'x-queue-type': 'quorum' } });
  for (let number = 0; number < messages; number++) publisher.sendToQueue(queue, Buffer.from(`${number}`), { persistent: true });
  await publisher.waitForConfirms();

  const channel = await connection.createChannel();
  const taken = [];
  for (let number = 0; number < messages; number++) taken.push(await channel.get(queue));
  for (const message of taken) channel.ack(message);
  await channel.checkQueue(queue);
  await channel.close();

  // Not all at once: the queue first hears of the channel's end.
  let back = 0;
  for (const until = Date.now() + 2000; Date.now() < until;) {
    if (await publisher.get(queue, { noAck: true })) back++;
    else await new Promise((resume) => setTimeout(resume, 50));
  }
  await publisher.deleteQueue(queue);
  return back;
}

async function main() {
  const connection = await amqp.connect(process.argv[2]);
  const publisher = await connection.createConfirmChannel();
  let back = 0;
  for (let number = 1; number <= 20 && back === 0; number++) {
    back = await attempt(connection, publisher, `finding-${process.pid}-${number}`);
    console.error(`attempt ${number}: ${back} come again`);
  }
  console.log(`${messages} messages taken and acknowledged one by one, the channel closed without an error:`);
  console.log(back > 0 ? 'some of them come again' : 'none of them comes again');
  await connection.close();
}

main().then(() => process.exit(0), (error) => { console.error(error); process.exit(1); });
JS
node close.cjs "${1:-amqp://guest:guest@localhost:5672}" >seen || { cat seen; exit 1; }

expect seen <<'SEEN'
1000 messages taken and acknowledged one by one, the channel closed without an error:
some of them come again
SEEN
