#!/bin/sh
# Version  quartz 2.5.2, cron-utils 9.2.1 (which Quarkus' scheduler uses), cron-parser 5.10.6 (JavaScript) for comparison
# Guess    A job at midnight runs once on each local day; where the clock goes from 24:00 to 01:00 it runs at 01:00, as cron does.
# Real     Quartz and cron-utils have no run at all on that day: in Santiago, Cairo and Beirut the job at 00:00 is left out once a
#          year, and so is one at 02:30 in Berlin. cron-parser has it at 01:00, and at 03:30.
# Matters  The day's closing, the new menu or the new numbers are missing on exactly that day, and no misfire is reported, since there
#          was no time to miss. Schedule in UTC or in an hour that is never skipped, and make the job do each day that isn't done yet.
. "$(dirname "$0")/lib.sh"

maven_packages org.quartz-scheduler:quartz:2.5.2 com.cronutils:cron-utils:9.2.1 org.slf4j:slf4j-nop:2.0.17
npm_packages cron-parser@5.10.6

cat >Runs.java <<'JAVA'
import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Date;
import java.util.TimeZone;
import org.quartz.CronExpression;

class Runs {
    public static void main(String[] arguments) throws Exception {
        String zone = arguments[1];
        var quartz = new CronExpression("0 " + arguments[0] + " * * ?");
        quartz.setTimeZone(TimeZone.getTimeZone(zone));
        var utils = ExecutionTime.forCron(new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.QUARTZ)).parse("0 " + arguments[0] + " * * ?"));
        Date first = Date.from(Instant.parse(arguments[2]));
        var second = Instant.parse(arguments[2]).atZone(ZoneId.of(zone));
        StringBuilder runs = new StringBuilder("  quartz     ");
        StringBuilder others = new StringBuilder("  cron-utils ");
        for (int i = 0; i < 3; i++) {
            first = quartz.getNextValidTimeAfter(first);
            second = utils.nextExecution(second).orElseThrow();
            runs.append(' ').append(first.toInstant().atZone(ZoneId.of(zone)).toString(), 5, 16);
            others.append(' ').append(second.toString(), 5, 16);
        }
        System.out.println(runs + "\n" + others);
    }
}
JAVA
cat >runs.mjs <<'JS'
import { CronExpressionParser } from 'cron-parser';

const [time, tz, currentDate] = process.argv.slice(2);
const runs = CronExpressionParser.parse(time + ' * * *', { tz, currentDate });
const local = (date) => date.toLocaleString('sv', { timeZone: tz }).slice(5, 16).replace(' ', 'T');
console.log('  cron-parser', Array.from({ length: 3 }, () => local(runs.next().toDate())).join(' '));
JS
while read -r minute hour zone from; do
    echo "$hour:$minute in $zone"
    run_java Runs.java "$minute $hour" "$zone" "$from"
    node runs.mjs "$minute $hour" "$zone" "$from"
done >seen <<'CASES'
0 0 America/Santiago 2025-09-06T00:00:00Z
0 0 Africa/Cairo 2025-04-23T12:00:00Z
30 2 Europe/Berlin 2025-03-29T00:00:00Z
CASES

expect seen <<'SEEN'
0:0 in America/Santiago
  quartz      09-06T00:00 09-08T00:00 09-09T00:00
  cron-utils  09-06T00:00 09-08T00:00 09-09T00:00
  cron-parser 09-06T00:00 09-07T01:00 09-08T00:00
0:0 in Africa/Cairo
  quartz      04-24T00:00 04-26T00:00 04-27T00:00
  cron-utils  04-24T00:00 04-26T00:00 04-27T00:00
  cron-parser 04-24T00:00 04-25T01:00 04-26T00:00
2:30 in Europe/Berlin
  quartz      03-29T02:30 03-31T02:30 04-01T02:30
  cron-utils  03-29T02:30 03-31T02:30 04-01T02:30
  cron-parser 03-29T02:30 03-30T03:30 03-31T02:30
SEEN
