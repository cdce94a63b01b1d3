package io.comanda.stack.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PortsTest {
    private static final int SYSTEM_GIVES_PORTS_FROM = 32_768;

    /// Run by a test as a process of its own: prints whether it can own the block of a port.
    public static void main(String[] port) throws IOException {
        Path lock = Folders.cache().resolve("ports").resolve(Integer.parseInt(port[0]) / 100 + ".lock");
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE)) {
            System.out.print(channel.tryLock() == null ? "taken" : "free");
        }
    }

    @Test
    void aPortIsAllocatedOnceAndNeverByTheSystem() {
        Set<Integer> ports = IntStream.range(0, 250).mapToObj(_ -> Ports.allocate()).collect(Collectors.toSet());
        assertEquals(250, ports.size());
        assertTrue(ports.stream().allMatch(port -> port >= 20_000 && port < SYSTEM_GIVES_PORTS_FROM), ports.toString());
    }

    @Test
    void noOtherProcessGetsThePortsOfARunningOne() {
        int ours = Ports.allocate();
        Commands.Result other = Commands.run(Map.of(), List.of(Jvm.java(), "-cp", System.getProperty("java.class.path"),
                PortsTest.class.getName(), Integer.toString(ours)));
        assertEquals("taken", other.output());
    }

    @Test
    void aPortInUseIsLeftOut() throws IOException {
        int allocated = Ports.allocate();
        try (ServerSocket taken = new ServerSocket(allocated + 1, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            assertTrue(taken.isBound());
            assertNotEquals(allocated + 1, Ports.allocate());
        }
    }
}
