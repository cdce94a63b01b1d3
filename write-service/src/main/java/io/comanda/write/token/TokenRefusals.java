package io.comanda.write.token;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/// Logs why tokens are refused: never the token, and one line a minute for each reason, because anybody can send any number of them.
@Singleton
public class TokenRefusals {

    private static final Logger LOG = Logger.getLogger(TokenRefusals.class);

    private static final Duration BETWEEN_LINES = Duration.ofMinutes(1);

    private record Line(Instant at, int unlogged) {
    }

    private final Map<String, Line> lines = new ConcurrentHashMap<>();

    /// @param reason one of a fixed set
    public void log(String reason) {
        lines.compute(reason, (_, last) -> {
            var now = Instant.now();
            if (last != null && last.at.plus(BETWEEN_LINES).isAfter(now)) {
                return new Line(last.at, last.unlogged + 1);
            }
            LOG.warnf("A token was refused: %s%s", reason,
                    last == null || last.unlogged == 0 ? "" : " (and " + last.unlogged + " more for this reason since " + last.at + ")");
            return new Line(now, 0);
        });
    }
}
