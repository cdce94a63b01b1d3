package io.comanda.write.edge;

import io.comanda.events.Actor;
import io.comanda.write.Door;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.HttpHeaders;

/// Who asks. The request says so itself in `Comanda-Actor: waiter:anna`, and is believed:
/// the service must not yet be reachable by strangers.
@RequestScoped
public class Caller {

    public static final String HEADER = "Comanda-Actor";

    private static final Actor ANONYMOUS_GUEST = new Actor(Actor.Role.GUEST, "anonymous");

    private final HttpHeaders headers;

    Caller(HttpHeaders headers) {
        this.headers = headers;
    }

    /// @throws Door.Invalid if the header says something else than `role:subject`
    public Actor actor() {
        var text = headers.getHeaderString(HEADER);
        if (text == null) {
            return ANONYMOUS_GUEST;
        }
        try {
            return Actor.parse(Door.text(HEADER, text, 120));
        } catch (Door.Invalid e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw new Door.Invalid("The header " + HEADER + " must be role:subject, with the role guest, waiter, kitchen, manager or"
                    + " operator; it is '" + text + "'.");
        }
    }
}
