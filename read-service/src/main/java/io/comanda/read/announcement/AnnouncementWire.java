package io.comanda.read.announcement;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.comanda.events.Wire;
import io.comanda.read.elastic.Document;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;

/// The format of announcements: a JSON array of changed documents.
public final class AnnouncementWire {

    private static final ObjectMapper JSON = Wire.configure(new ObjectMapper());

    /// Orders have one to five kilobytes. A replica looks up the few that have more, if it has a stream for them.
    private static final int STATE_BYTES_MAX = 64 * 1024;

    /// A replica that is behind holds some of them in memory.
    private static final int ANNOUNCEMENT_BYTES_MAX = 256 * 1024;

    private static final byte[] COMMA = ",".getBytes(StandardCharsets.UTF_8);

    /// Announcements of these documents; of those that no stream shows, there are none.
    ///
    /// @param withState whether orders are announced with their state
    public static List<byte[]> write(List<SettledDocument> documents, boolean withState) {
        var announcements = new ArrayList<byte[]>();
        var next = new ByteArrayOutputStream();
        for (var each : documents) {
            var described = describe(each.document());
            if (described.isEmpty()) {
                continue;
            }
            var json = bytes(described);
            if (withState && each.isNewest() && each.document().view().equals(ChangedDocument.ORDERS)) {
                var withStateJson = bytes(described.set("state", JSON.valueToTree(each.document().source().get("state"))));
                json = withStateJson.length <= STATE_BYTES_MAX ? withStateJson : json;
            }
            if (next.size() > 0 && next.size() + json.length > ANNOUNCEMENT_BYTES_MAX) {
                announcements.add(array(next));
                next = new ByteArrayOutputStream();
            }
            if (next.size() > 0) {
                next.writeBytes(COMMA);
            }
            next.writeBytes(json);
        }
        if (next.size() > 0) {
            announcements.add(array(next));
        }
        return announcements;
    }

    /// @return an empty object for a document that no stream shows
    private static ObjectNode describe(Document document) {
        var described = JSON.createObjectNode();
        switch (document.view()) {
            case ChangedDocument.ORDERS -> described.put("restaurantId", String.valueOf(document.source().get("restaurantId")))
                    .put("restaurantCode", String.valueOf(document.source().get("restaurantCode")));
            case "restaurants" -> described.put("restaurantId", document.id())
                    .put("restaurantCode", String.valueOf(document.source().get("code")));
            default -> {
                return described;
            }
        }
        return described.put("view", document.view()).put("id", document.id()).put("version", document.version());
    }

    private static byte[] array(ByteArrayOutputStream items) {
        return ("[" + items.toString(StandardCharsets.UTF_8) + "]").getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] bytes(Object json) {
        try {
            return JSON.writeValueAsBytes(json);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// @throws UncheckedIOException if it is no announcement
    public static List<ChangedDocument> read(byte[] announcement) {
        try {
            return StreamSupport.stream(JSON.readTree(announcement).spliterator(), false).map(ChangedDocument::of).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private AnnouncementWire() {
    }
}
