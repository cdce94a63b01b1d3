import com.rabbitmq.client.Channel;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.MessageProperties;
import com.rabbitmq.client.ShutdownSignalException;
import io.comanda.stack.process.Ports;
import io.comanda.stack.servers.Server;
import io.comanda.stack.servers.Servers;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Subscribes to a queue in three ways, each in a process of its own: how many events a second, what one of them costs, and what happens
/// when the broker closes all connections. The official client is the floor, and is measured twice: the difference is the noise.
void main(String[] arguments) throws Exception {
    var folder = Path.of(arguments[0]);
    int events = Integer.parseInt(arguments[1]);
    int closings = Integer.parseInt(arguments[2]);
    try (var servers = Servers.start(new Server[]{ Server.RABBITMQ })) {
        var floor = new Run(servers, folder, Subscriber.CLIENT, events).measure(closings);
        System.out.println("                         events a second      CPU per event");
        floor.printRate(floor);
        var guarded = new Run(servers, folder, Subscriber.GUARDED, events).measure(closings);
        guarded.printRate(floor);
        var alone = new Run(servers, folder, Subscriber.ALONE, events).measure(closings);
        alone.printRate(floor);
        new Run(servers, folder, Subscriber.CLIENT, events).measure(0).printRate(floor);
        System.out.printf("%nwith all connections closed up to %d times, 1,000 events a second:%n", closings);
        for (var result : List.of(floor, guarded, alone)) {
            result.printFaults();
        }
    }
}

enum Subscriber {
    CLIENT("official client", "comanda.benchmark.client"), GUARDED("connector with guard", "comanda.webhooks.events"), ALONE(
            "connector by itself", "comanda.benchmark.alone");

    final String title;
    final String queue;

    Subscriber(String title, String queue) {
        this.title = title;
        this.queue = queue;
    }
}

/// @param pauses       how long nothing arrived, in milliseconds, one for each closing
/// @param standsStill  after the last of them nothing arrived for half a minute
/// @param receivedTwice without those that may have been published twice
/// @param lost         neither received, nor in the queue at the end
/// @param left         in the queue at the end, and not received
record Result(String title, double eventsPerSecond, double microsPerEvent, List<Long> pauses, boolean standsStill, int published,
        int receivedTwice, int lost, int left) {

    void printRate(Result floor) {
        System.out.printf(Locale.ROOT, "%-22s %,8.0f  %5.2f of it %8.1f µs %6.2f of it%n", title, eventsPerSecond,
                eventsPerSecond / floor.eventsPerSecond, microsPerEvent, microsPerEvent / floor.microsPerEvent);
    }

    void printFaults() {
        var sorted = pauses.stream().sorted().toList();
        System.out.printf(Locale.ROOT, "%-22s %s; pauses: median %,d ms, longest %,d ms; of %,d events: %,d received twice, %,d lost, %,d left%n",
                title, standsStill ? "stands still after the closing number " + (pauses.size() + 1) : "survives " + pauses.size(),
                sorted.isEmpty() ? 0 : sorted.get(sorted.size() / 2), sorted.isEmpty() ? 0 : sorted.getLast(), published, receivedTwice, lost,
                left);
    }
}

static final class Run {

    private static final int EVENT_BYTES = 1_024;
    private static final int WINDOW = 500;
    private static final Map<String, Object> ARGUMENTS = Map.of("x-queue-type", "quorum", "x-delivery-limit", 1_000_000,
            "x-single-active-consumer", true, "x-overflow", "reject-publish");
    private static final Duration STANDS_STILL = Duration.ofSeconds(30);
    private static final Duration EVERYTHING_WITHIN = Duration.ofMinutes(3);

    private final Servers servers;
    private final Path folder;
    private final Subscriber subscriber;
    private final int backlog;
    private final ConnectionFactory rabbit = new ConnectionFactory();
    private final Path file;
    private final Arrived arrived;
    private final BitSet publishedTwice = new BitSet();
    private volatile int published;
    private volatile boolean publishing = true;

    Run(Servers servers, Path folder, Subscriber subscriber, int backlog) throws Exception {
        this.servers = servers;
        this.folder = folder;
        this.subscriber = subscriber;
        this.backlog = backlog;
        this.file = Files.createTempFile(folder, "arrivals", "");
        this.arrived = new Arrived(file);
        rabbit.setUri(servers.amqpUri());
        rabbit.setAutomaticRecoveryEnabled(false);
    }

    Result measure(int closings) throws Exception {
        try (var connection = rabbit.newConnection("benchmark")) {
            var channel = connection.createChannel();
            channel.confirmSelect();
            channel.queueDeclare(subscriber.queue, true, false, false, ARGUMENTS);
            while (published < backlog) {
                publish(channel, published, Math.min(WINDOW, backlog - published));
                published += Math.min(WINDOW, backlog - published);
            }
        }
        var process = start();
        try {
            // Half of it warms up.
            awaitArrivals(backlog / 2);
            var begin = new Moment(process, arrived);
            awaitArrivals(backlog);
            var end = new Moment(process, arrived);
            double count = end.events - begin.events;
            var pauses = new ArrayList<Long>();
            var publisher = Thread.ofPlatform().daemon().start(this::publishSteadily);
            boolean standsStill = false;
            for (int closing = 0; closing < closings && !standsStill; closing++) {
                long pause = closeAllConnections();
                standsStill = pause > STANDS_STILL.toMillis();
                if (!standsStill) {
                    pauses.add(pause);
                }
            }
            publishing = false;
            publisher.join();
            if (!standsStill) {
                awaitArrivals(published);
            }
            process.destroyForcibly().waitFor();
            var left = left();
            arrived.read();
            int lost = 0;
            for (int number = 0; number < published; number++) {
                lost += arrived.times(number) == 0 && !left.get(number) ? 1 : 0;
            }
            return new Result(subscriber.title, count * 1000 / (end.millis - begin.millis), (end.cpu.minus(begin.cpu).toNanos() / 1000.0) / count,
                    pauses, standsStill, published, arrived.repeated(publishedTwice), lost,
                    (int) left.stream().filter(number -> arrived.times(number) == 0).count());
        } finally {
            process.destroyForcibly();
            Files.delete(file);
        }
    }

    /// Until what was published afterwards arrives.
    ///
    /// @return how long nothing arrived, in milliseconds
    private long closeAllConnections() throws Exception {
        long begin = System.currentTimeMillis();
        servers.closeAllBrokerConnections();
        int after = published;
        long until = System.currentTimeMillis() + STANDS_STILL.toMillis();
        while (arrived.latest() <= after) {
            if (System.currentTimeMillis() > until) {
                return Long.MAX_VALUE;
            }
            Thread.sleep(5);
            arrived.read();
        }
        return arrived.longestPauseSince(begin);
    }

    private void awaitArrivals(int count) throws Exception {
        long until = System.nanoTime() + EVERYTHING_WITHIN.toNanos();
        while (arrived.different() < count) {
            if (System.nanoTime() > until) {
                throw new IllegalStateException(subscriber.title + " has received " + arrived.different() + " of " + count + ", see "
                        + folder.resolve(subscriber + ".log"));
            }
            Thread.sleep(5);
            arrived.read();
        }
    }

    private void publishSteadily() {
        while (publishing) {
            try (var connection = rabbit.newConnection("benchmark")) {
                var channel = connection.createChannel();
                channel.confirmSelect();
                while (publishing) {
                    long next = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(10);
                    publish(channel, published, 10);
                    published += 10;
                    Thread.sleep(Duration.ofNanos(Math.max(0, next - System.nanoTime())));
                }
            } catch (IOException | TimeoutException | ShutdownSignalException e) {
                // Nobody knows whether the broker has the last ones: again.
                publishedTwice.set(published, published + 10);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void publish(Channel channel, int first, int count) throws IOException, InterruptedException, TimeoutException {
        for (int number = first; number < first + count; number++) {
            channel.basicPublish("", subscriber.queue, MessageProperties.MINIMAL_PERSISTENT_BASIC,
                    ByteBuffer.allocate(EVENT_BYTES).putInt(number).array());
        }
        channel.waitForConfirmsOrDie(10_000);
    }

    /// What the subscriber has left in its queue, which is empty afterwards.
    private BitSet left() throws Exception {
        var left = new BitSet();
        try (var connection = rabbit.newConnection("benchmark")) {
            var channel = connection.createChannel();
            var queue = channel.queueDeclarePassive(subscriber.queue);
            while (queue.getConsumerCount() > 0) {
                Thread.sleep(50);
                queue = channel.queueDeclarePassive(subscriber.queue);
            }
            var missing = new CountDownLatch(queue.getMessageCount());
            channel.basicConsume(subscriber.queue, true, (_, delivery) -> {
                left.set(ByteBuffer.wrap(delivery.getBody()).getInt());
                missing.countDown();
            }, _ -> {
            });
            missing.await();
        }
        return left;
    }

    private Process start() throws IOException {
        var uri = URI.create(servers.amqpUri());
        var user = uri.getUserInfo().split(":");
        var service = folder.resolve("service/target/quarkus-app");
        var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:+UseSerialGC", "-Xmx256m",
                "-Darrivals=" + file));
        switch (subscriber) {
            case CLIENT -> command.addAll(List.of("-cp", service.resolve("app") + "/*:" + service.resolve("lib/main") + "/*",
                    "io.comanda.webhooks.intake.OfficialClient", servers.amqpUri(), subscriber.queue, "100"));
            case GUARDED, ALONE -> command.addAll(List.of("-Dcomanda.rabbitmq.uri=" + servers.amqpUri(), "-Drabbitmq-host=" + uri.getHost(),
                    "-Drabbitmq-port=" + uri.getPort(), "-Drabbitmq-username=" + user[0], "-Drabbitmq-password=" + user[1],
                    "-Dquarkus.management.port=" + Ports.allocate(), "-Dmp.messaging.incoming.alone.enabled=" + (subscriber == Subscriber.ALONE),
                    "-jar", service.resolve("quarkus-run.jar").toString()));
        }
        return new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(folder.resolve(subscriber + ".log").toFile()).start();
    }
}

/// A point in time of a process.
static final class Moment {

    final long millis;
    final int events;
    final Duration cpu;

    Moment(Process process, Arrived arrived) {
        millis = arrived.lastMillis();
        events = arrived.count();
        cpu = process.info().totalCpuDuration().orElseThrow();
    }
}

/// What a subscriber has written down so far.
static final class Arrived {

    private final RandomAccessFile file;
    private final List<Long> moments = new ArrayList<>();
    private int[] times = new int[1 << 20];
    private int count;
    private int different;
    private int latest;

    Arrived(Path file) throws IOException {
        this.file = new RandomAccessFile(file.toFile(), "r");
    }

    /// Whole records only.
    void read() throws IOException {
        var bytes = new byte[(int) (file.length() - file.getFilePointer())];
        long begin = file.getFilePointer();
        file.readFully(bytes);
        var buffer = ByteBuffer.wrap(bytes);
        while (buffer.remaining() >= Long.BYTES + Integer.BYTES) {
            int size = buffer.getInt(buffer.position() + Long.BYTES);
            if (buffer.remaining() < Long.BYTES + Integer.BYTES + size * Integer.BYTES) {
                break;
            }
            moments.add(buffer.getLong());
            buffer.getInt();
            for (int i = 0; i < size; i++) {
                int number = buffer.getInt();
                different += times[number]++ == 0 ? 1 : 0;
                latest = Math.max(latest, number);
            }
            count += size;
        }
        file.seek(begin + buffer.position());
    }

    int count() {
        return count;
    }

    /// How many without repeats.
    int different() {
        return different;
    }

    /// The highest number.
    int latest() {
        return latest;
    }

    int times(int number) {
        return times[number];
    }

    long lastMillis() {
        return moments.getLast();
    }

    int repeated(BitSet but) {
        int repeated = 0;
        for (int number = 0; number <= latest; number++) {
            repeated += times[number] > 1 && !but.get(number) ? times[number] - 1 : 0;
        }
        return repeated;
    }

    long longestPauseSince(long begin) {
        long longest = 0;
        long before = begin;
        for (long moment : moments) {
            if (moment > begin) {
                longest = Math.max(longest, moment - before);
                before = moment;
            }
        }
        return longest;
    }
}
