#!/bin/sh
# Version  micrometer-registry-prometheus 1.17.2
# Guess    A counter "orders.created" is scraped as orders_created_total, as "orders.placed" is as orders_placed_total.
# Real     The endings _created, _info, _bucket and _total are taken off every name first: it is scraped as orders_total.
#          If there is a counter "orders" too, whichever comes second isn't scraped at all. There is a warning in the log, no error.
#          A gauge "payments.total" becomes payments.
# Matters  "created" is the obvious name of a domain event. A dashboard that asks for orders_created_total stays empty, and a
#          second meter disappears or, worse, the remaining one is taken for the sum of both.
. "$(dirname "$0")/lib.sh"

maven_packages io.micrometer:micrometer-registry-prometheus:1.17.2

cat >Scrape.java <<'JAVA'
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;

class Scrape {
    public static void main(String[] names) {
        for (String meters : names) {
            var registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
            int value = 1;
            for (String meter : meters.split(",")) {
                if (meter.startsWith("gauge:")) {
                    registry.gauge(meter.substring(6), value++);
                } else {
                    registry.counter(meter).increment(value++);
                }
            }
            System.out.println(meters + " -> " + String.join(", ", registry.scrape().lines().filter(line -> !line.startsWith("#")).toList()));
        }
    }
}
JAVA
run_java Scrape.java orders.placed orders.created dish.info orders,orders.created orders.created,orders gauge:payments.total >seen 2>log

expect seen <<'SEEN'
orders.placed -> orders_placed_total 1.0
orders.created -> orders_total 1.0
dish.info -> dish_total 1.0
orders,orders.created -> orders_total 1.0
orders.created,orders -> orders_total 1.0
gauge:payments.total -> payments 1.0
SEEN
grep -q 'registration has failed' log
