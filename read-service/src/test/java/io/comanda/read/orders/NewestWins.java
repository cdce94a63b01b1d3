package io.comanda.read.orders;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.comanda.events.Message;
import io.comanda.events.Wire;
import io.comanda.read.elastic.Document;
import io.comanda.read.projector.Projection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// A model of Elasticsearch's external versions: a document is only replaced by a higher version.
public final class NewestWins {

    private static final ObjectMapper JSON = Wire.configure(new ObjectMapper());

    /// A stored document.
    public record Held(long version, JsonNode source) {
    }

    /// @return by index and id
    public static Map<String, Held> of(Projection projection, List<Message> messages) {
        var held = new TreeMap<String, Held>();
        for (var message : messages) {
            for (var document : projection.documents(message)) {
                held.merge(document.index().names(1) + "/" + document.id(), new Held(document.version(), source(document)),
                        (there, next) -> next.version() > there.version() ? next : there);
            }
        }
        return held;
    }

    public static JsonNode source(Document document) {
        return JSON.valueToTree(document.source());
    }

    private NewestWins() {
    }
}
