package io.comanda.read.projector;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/// For tests that break the servers: failures are noticed sooner, with everything else as in production.
public final class ShortTimeouts implements QuarkusTestProfile {

    public static final Map<String, String> SETTINGS = Map.of(
            "quarkus.elasticsearch.socket-timeout", "3s",
            "comanda.projector.batch-retry-timeout", "1s",
            "comanda.projector.backoff-max", "500ms",
            "comanda.projector.queue-count-interval", "500ms",
            "comanda.elasticsearch.shard-count-interval", "500ms");

    @Override
    public Map<String, String> getConfigOverrides() {
        return SETTINGS;
    }
}
