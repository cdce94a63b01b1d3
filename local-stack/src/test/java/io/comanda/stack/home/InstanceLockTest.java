package io.comanda.stack.home;

import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstanceLockTest {
    @TempDir
    private Path checkout;

    @Test
    void onlyOneInstanceCanUseTheSameData() {
        Home home = new Home(checkout, checkout.resolve(".comanda"));
        try (InstanceLock _ = InstanceLock.acquire(home)) {
            assertThrows(java.nio.channels.OverlappingFileLockException.class, () -> InstanceLock.acquire(home).close());
        }
        InstanceLock.acquire(home).close();
    }
}
