package io.comanda.events;

import java.util.Random;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/// Checks that something holds for random data, for [#TRIES] seeds in a row.
/// A failure names its seed; `-Dseed=…` starts with that one.
final class Property {

    static final int TRIES = 1_000;

    private static final long FIRST_SEED = Long.getLong("seed", RandomGenerator.getDefault().nextLong(1_000_000_000));

    static {
        System.out.println("Properties are checked from -Dseed=" + FIRST_SEED + " on");
    }

    private Property() {
    }

    /// @param property throws for data that it does not hold for, made with the [Random] that it is given
    static void check(Consumer<Random> property) {
        for (long seed = FIRST_SEED; seed < FIRST_SEED + TRIES; seed++) {
            try {
                // Seeds in a row would give a plain Random nearly the same first numbers.
                property.accept(new Random(new SplittableRandom(seed).nextLong()));
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError("Does not hold with -Dseed=" + seed + ": " + e.getMessage(), e);
            }
        }
    }
}
