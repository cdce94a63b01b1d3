package io.comanda.journey.faults;

/// Asks all pods again and again whether they live. A restart would help against none of the faults, so none may ask for one.
final class Watch implements AutoCloseable {

    private static final int UNHEALTHY = 503;

    private final Thread thread;

    Watch(Site site, Tally tally) {
        thread = Thread.ofVirtual().start(() -> {
            try {
                while (true) {
                    site.pods().filter(pod -> pod.isAlive() && pod.health("live") == UNHEALTHY)
                            .forEach(pod -> tally.unexpected(pod.url() + " says that it does not live"));
                    Thread.sleep(500);
                }
            } catch (InterruptedException _) {
                // The end.
            }
        });
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
