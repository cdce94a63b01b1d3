package io.comanda.write.journal.relay;

import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicInteger;

/// The imports that this process has taken and not answered. While there are any, its relay leaves the processors to them.
@Singleton
public final class RunningImports {

    private final AtomicInteger count = new AtomicInteger();

    /// @return how many there are now
    public int begin() {
        return count.incrementAndGet();
    }

    public void end() {
        count.decrementAndGet();
    }

    boolean any() {
        return count.get() > 0;
    }
}
