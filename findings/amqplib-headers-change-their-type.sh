#!/bin/sh
# Version  amqplib 2.3.1 (JavaScript) writes, amqp-client 5.35.0 (Java) reads
# Guess    A number in a header has one type, Long or Integer for a whole one and Double for an amount; a Date is an AMQP timestamp.
# Real     amqplib takes the smallest type that holds the value: revision 7 arrives as a Byte, 300 as a Short, 70000 as an Integer; 12.5
#          is a Double and 12.0 a Byte. A Date becomes an empty table, without an error, and arrives as an empty Map.
# Matters  (Long) or (Integer) headers.get("revision") is a ClassCastException from the first or from the 128th event on, as it falls.
#          Cast to Number, and send times as text.
. "$(dirname "$0")/lib.sh"

npm_packages amqplib@2.3.1
maven_packages com.rabbitmq:amqp-client:5.35.0 org.slf4j:slf4j-nop:1.7.36

cat >write.cjs <<'JS'
const { join } = require('node:path');
const { writeFileSync } = require('node:fs');
const codec = require(join(process.cwd(), 'node_modules/amqplib/lib/codec.js')); // what publish() uses

const headers = { revision1: 7, revision2: 300, revision3: 70000, revision4: 5000000000, amount1: 12.5, amount2: 12.0, at: new Date(0) };
const buffer = Buffer.alloc(1024);
writeFileSync('headers', buffer.subarray(0, codec.encodeTable(buffer, headers, 0)));
JS
cat >Read.java <<'JAVA'
import com.rabbitmq.client.impl.ValueReader;
import java.io.DataInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;

class Read {
    public static void main(String[] arguments) throws Exception {
        try (var input = new DataInputStream(Files.newInputStream(Path.of("headers")))) {
            new TreeMap<>(new ValueReader(input).readTable())
                    .forEach((name, value) -> System.out.println(name + " -> " + value.getClass().getSimpleName() + " " + value));
        }
    }
}
JAVA
node write.cjs
run_java Read.java >seen

expect seen <<'SEEN'
amount1 -> Double 12.5
amount2 -> Byte 12
at -> EmptyMap {}
revision1 -> Byte 7
revision2 -> Short 300
revision3 -> Integer 70000
revision4 -> Long 5000000000
SEEN
