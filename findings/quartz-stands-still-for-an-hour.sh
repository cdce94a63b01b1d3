#!/bin/sh
# Version  quartz 2.5.2, cron-utils 9.2.1 for comparison
# Guess    A trigger for each half hour of each day fires every 30 minutes, whatever the clocks do.
# Real     On the night on which clocks go back, Quartz leaves out the first of the two hours between 2 and 3: after 01:30 summer time
#          the next run is 02:00 winter time, 90 minutes later. cron-utils fires every 30 minutes.
# Matters  A cron trigger that checks something "all the time" (unpaid tables, guests' orders that nobody accepts) sleeps through an
#          hour in which bars are open. An interval (SimpleTrigger) doesn't.
. "$(dirname "$0")/lib.sh"

maven_packages org.quartz-scheduler:quartz:2.5.2 com.cronutils:cron-utils:9.2.1 org.slf4j:slf4j-nop:2.0.17

cat >Runs.java <<'JAVA'
import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Date;
import java.util.TimeZone;
import java.util.function.UnaryOperator;
import org.quartz.CronExpression;

class Runs {
    static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

    public static void main(String[] arguments) throws Exception {
        var quartz = new CronExpression("0 0/30 * * * ?");
        quartz.setTimeZone(TimeZone.getTimeZone(ZONE));
        var utils = ExecutionTime.forCron(new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.QUARTZ)).parse("0 0/30 * * * ?"));
        print("quartz", last -> quartz.getNextValidTimeAfter(Date.from(last.toInstant())).toInstant().atZone(ZONE));
        print("cron-utils", last -> utils.nextExecution(last).orElseThrow());
    }

    static void print(String name, UnaryOperator<ZonedDateTime> next) {
        StringBuilder runs = new StringBuilder(name).append(':');
        ZonedDateTime last = Instant.parse("2025-10-25T23:30:00Z").atZone(ZONE);
        for (int i = 0; i < 4; i++) {
            ZonedDateTime run = next.apply(last);
            runs.append(' ').append(run.toString(), 11, 22).append(" (after ").append(Duration.between(last, run).toMinutes()).append(" minutes)");
            last = run;
        }
        System.out.println(runs);
    }
}
JAVA
run_java Runs.java >seen

expect seen <<'SEEN'
quartz: 02:00+01:00 (after 90 minutes) 02:30+01:00 (after 30 minutes) 03:00+01:00 (after 30 minutes) 03:30+01:00 (after 30 minutes)
cron-utils: 02:00+02:00 (after 30 minutes) 02:30+02:00 (after 30 minutes) 02:00+01:00 (after 30 minutes) 02:30+01:00 (after 30 minutes)
SEEN
