package io.comanda.write.truth;

import static io.comanda.write.access.Roles.OPERATOR;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.Cache;
import org.jspecify.annotations.Nullable;

/// Shows operators how far republishing is.
@Path("/api/write/republications")
@RunOnVirtualThread
@RolesAllowed(OPERATOR)
@Tag(name = "Operations")
public class RepublicationResource {

    private static final int SHOWN_MAX = 100;

    private final Republications republications;

    RepublicationResource(Republications republications) {
        this.republications = republications;
    }

    /// @param ids           how many ids were named; 0 for all of the kind
    /// @param ratePerSecond average since it started
    public record RepublicationProgress(UUID id, String kind, int ids, String queue, String state, long published, long total,
            @Nullable Double ratePerSecond, Instant requestedAt, @Nullable Instant startedAt, @Nullable Instant finishedAt,
            @Nullable String reason) {

        static RepublicationProgress of(Republication one, Instant now) {
            return new RepublicationProgress(one.id, one.kind.text(), one.ids.size(), one.queue,
                    one.state().name().toLowerCase(Locale.ROOT),
                    one.published, one.total, rate(one, now), one.requestedAt, one.startedAt, one.finishedAt, one.failure);
        }

        private static @Nullable Double rate(Republication one, Instant now) {
            if (one.startedAt == null) {
                return null;
            }
            var millis = Duration.between(one.startedAt, one.finishedAt == null ? now : one.finishedAt).toMillis();
            return Math.round(10_000.0 * one.published / Math.max(1, millis)) / 10.0;
        }
    }

    public record RepublicationList(List<RepublicationProgress> items) {
    }

    @GET
    @Cache(isPrivate = true, noCache = true)
    @Operation(summary = "The progress of republications", description = "The latest 100 requests of read sides to publish current states"
            + " into their queues, newest first. Finished ones are kept for a week.")
    public RepublicationList listRepublications() {
        var now = Instant.now();
        return new RepublicationList(republications.latest(SHOWN_MAX).stream().map(one -> RepublicationProgress.of(one, now)).toList());
    }
}
