#!/bin/sh
# Version  ajv 8.18.0 with ajv-formats 3.0.1, json-schema-validator (networknt) 3.0.9
# Guess    What java.time writes, which is ISO 8601, is valid for the formats of the same names: LocalTime for time, Duration for
#          duration, LocalDateTime for date-time.
# Real     time needs an offset (RFC 3339), so a LocalTime never is one, with or without seconds; nor is a LocalDateTime a date-time.
#          duration has no fractions (RFC 3339, appendix A) and no minus: PT1H30M is one, PT0.5S and PT-5M aren't.
# Matters  Opening hours are local times by nature, and no format of JSON Schema fits them; a measured duration is valid or not as it
#          falls. A test with PT15M passes. Use a pattern, and whole seconds as an integer.
. "$(dirname "$0")/lib.sh"

npm_packages ajv@8.18.0 ajv-formats@3.0.1
maven_packages com.networknt:json-schema-validator:3.0.9 org.slf4j:slf4j-nop:2.0.17

cat >Texts.java <<'JAVA'
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;

class Texts {
    public static void main(String[] arguments) {
        print("time", LocalTime.of(11, 30), LocalTime.of(11, 30, 15), OffsetTime.parse("11:30:15+01:00"));
        print("date-time", LocalDateTime.parse("2026-11-29T11:30:15"), OffsetDateTime.parse("2026-11-29T11:30:15+01:00"));
        print("duration", Duration.ofMinutes(90), Duration.ofMillis(500), Duration.ofMillis(90_250), Duration.ofMinutes(-5));
    }

    static void print(String format, Object... values) {
        var schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema("{\"format\":\"" + format + "\"}", InputFormat.JSON);
        for (Object value : values) {
            var errors = schema.validate("\"" + value + "\"", InputFormat.JSON, context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)));
            System.out.println(format + " " + value.getClass().getSimpleName() + " " + value + " networknt=" + errors.isEmpty());
        }
    }
}
JAVA
cat >ajv.mjs <<'JS'
import { createInterface } from 'node:readline';
import Ajv from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

const ajv = addFormats(new Ajv());
for await (const line of createInterface({ input: process.stdin })) {
    const [format, , text] = line.split(' ');
    console.log(line, 'ajv=' + ajv.validate({ type: 'string', format }, text));
}
JS
run_java Texts.java >texts
node ajv.mjs <texts >seen

expect seen <<'SEEN'
time LocalTime 11:30 networknt=false ajv=false
time LocalTime 11:30:15 networknt=false ajv=false
time OffsetTime 11:30:15+01:00 networknt=true ajv=true
date-time LocalDateTime 2026-11-29T11:30:15 networknt=false ajv=false
date-time OffsetDateTime 2026-11-29T11:30:15+01:00 networknt=true ajv=true
duration Duration PT1H30M networknt=true ajv=true
duration Duration PT0.5S networknt=false ajv=false
duration Duration PT1M30.25S networknt=false ajv=false
duration Duration PT-5M networknt=false ajv=false
SEEN
