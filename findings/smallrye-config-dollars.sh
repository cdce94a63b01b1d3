#!/bin/sh
# Version  smallrye-config 3.13.4 (Quarkus' configuration)
# Guess    A value is taken as it stands unless it has an expression ${...}; that holds for environment variables at any rate.
# Real     Two dollars become one, anywhere in the value and from any source: the password "pa$$word" of an environment variable or a
#          mounted secret arrives as "pa$word". One dollar stays, three become two.
# Matters  A generated password with two dollars in a row can't log in to the database or the broker, while psql and curl with the same
#          secret can, and the log shows a plain "authentication failed". Write each such pair as four dollars.
. "$(dirname "$0")/lib.sh"

maven_packages io.smallrye.config:smallrye-config:3.13.4

cat >Read.java <<'JAVA'
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;

class Read {
    public static void main(String[] arguments) {
        var config = new SmallRyeConfigBuilder().addDefaultInterceptors().addDefaultSources()
                .withSources(new PropertiesConfigSource(Map.of("one", "pa$word", "two", "pa$$word", "three", "pa$$$word", "four", "pa$$$$word"), "file", 100))
                .build();
        System.out.println("environment: " + System.getenv("BROKER_PASSWORD") + " -> " + config.getValue("broker.password", String.class));
        for (String name : new String[] {"one", "two", "three", "four"}) {
            System.out.println("properties: " + name + " -> " + config.getValue(name, String.class));
        }
    }
}
JAVA
BROKER_PASSWORD='pa$$word' run_java Read.java >seen 2>log

expect seen <<'SEEN'
environment: pa$$word -> pa$word
properties: one -> pa$word
properties: two -> pa$word
properties: three -> pa$$word
properties: four -> pa$$word
SEEN
