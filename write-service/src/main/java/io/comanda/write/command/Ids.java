package io.comanda.write.command;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochRandomGenerator;
import java.time.Instant;
import java.util.UUID;

/// Ids are UUIDv7: they sort by time, and the read side finds an order's monthly index by its id alone.
public final class Ids {

    private static final TimeBasedEpochRandomGenerator UUID_V7 = Generators.timeBasedEpochRandomGenerator();

    public static UUID next() {
        return UUID_V7.generate();
    }

    /// An id with a given time, for past orders.
    public static UUID at(Instant time) {
        return UUID_V7.construct(time.toEpochMilli());
    }

    private Ids() {
    }
}
