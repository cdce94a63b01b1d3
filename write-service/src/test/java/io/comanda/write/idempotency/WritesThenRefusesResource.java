package io.comanda.write.idempotency;

import io.comanda.write.command.Refusal;
import io.comanda.write.command.Refused;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.persistence.EntityManager;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.jboss.resteasy.reactive.RestResponse;

/// A command that breaks the rule that a refusal comes before any write.
@Path("/test/writes-then-refuses")
@RunOnVirtualThread
public class WritesThenRefusesResource {

    private final IdempotencyFilter idempotency;
    private final EntityManager entities;

    WritesThenRefusesResource(IdempotencyFilter idempotency, EntityManager entities) {
        this.idempotency = idempotency;
        this.entities = entities;
    }

    @POST
    @PermitAll
    public RestResponse<String> writeThenRefuse() {
        return idempotency.execute("command", () -> {
            entities.createNativeQuery("insert into erasure (guest_id, requested_at, requested_by, orders)"
                    + " values (gen_random_uuid(), now(), 'written before the refusal', 0)").executeUpdate();
            throw new Refused(Refusal.NOT_NOW, "It was written, and is refused.");
        });
    }
}
