package io.comanda.read.projector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.rabbitmq.client.AMQP.BasicProperties;
import io.comanda.events.Message;
import io.comanda.read.elastic.Document;
import io.comanda.read.elastic.Verdict;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BatchTest {

    private static final Verdict WRITTEN = new Verdict.Written();

    private final Orders orders = new Orders();
    private final UUID one = orders.newId();
    private final UUID other = orders.newId();
    /// What Elasticsearch was sent, a list for each bulk: `id@version`.
    private final List<List<String>> bulks = new ArrayList<>();

    @Test
    void theNewestVersionOfADocumentIsWrittenAndNoOther() {
        var batch = batch(orders.message(one, 2), orders.message(other, 1), orders.message(one, 3), orders.message(one, 1));

        batch.write(answering(_ -> WRITTEN));

        assertEquals(List.of(List.of(one + "/sale@3", other + "/sale@1"), List.of(one + "@3", other + "@1")), bulks);
        assertEquals(List.of(true, true, true, true), batch.fits());
    }

    @Test
    void whatVouchesIsHeldBackUntilAllTheRestIsThere() {
        var batch = batch(orders.message(one, 1), orders.message(other, 1));

        assertThrows(Batch.Deferred.class, () -> batch.write(answering(
                document -> document.id().equals(one + "/sale") ? new Verdict.Deferred(503, "no_shard", "") : WRITTEN)));
        assertEquals(List.of(List.of(one + "/sale@1", other + "/sale@1")), bulks);

        batch.write(answering(_ -> WRITTEN));
        assertEquals(List.of(one + "/sale@1"), bulks.get(1), "only what was deferred is sent again");
        assertEquals(List.of(one + "@1", other + "@1"), bulks.get(2));
    }

    @Test
    void aVersionThatIsThereAlreadyIsDone() {
        var batch = batch(orders.message(one, 1));

        batch.write(answering(_ -> new Verdict.Superseded()));

        assertEquals(List.of(true), batch.fits());
        assertEquals(2, batch.superseded());
        assertEquals(0, batch.written());
    }

    @Test
    void aMessageWhoseDocumentIsRefusedIsAMisfitAndItsNeighboursAreWritten() {
        var batch = batch(orders.message(one, 1), orders.message(other, 1));

        batch.write(answering(document -> document.id().startsWith(one.toString())
                ? new Verdict.Misfit("strict_dynamic_mapping_exception", "no such field")
                : WRITTEN));

        assertEquals(List.of(false, true), batch.fits());
        assertEquals("strict_dynamic_mapping_exception: no such field", batch.misfits().getFirst().reason());
        assertEquals(List.of(other + "@1"), bulks.getLast(), "what vouches for a misfit isn't written");
    }

    @Test
    void whereTheNewestIsAMisfitTheOneBeforeHasItsTurn() {
        var batch = batch(orders.message(one, 1), orders.message(one, 2));

        batch.write(answering(document -> document.version() == 2 ? new Verdict.Misfit("document_parsing_exception", "") : WRITTEN));

        assertEquals(List.of(true, false), batch.fits());
        assertEquals(List.of(List.of(one + "/sale@2"), List.of(one + "/sale@1"), List.of(one + "@1")), bulks);
    }

    @Test
    void whatCantBeReadIsAMisfitAndSaysWhy() {
        var batch = new Batch(List.of(delivery("{".getBytes(StandardCharsets.UTF_8)),
                delivery("{\"type\":\"comanda.weather.rained.v1\"}".getBytes(StandardCharsets.UTF_8)),
                delivery(orders.wire(orders.message(one, 1)))), new SmallProjection());

        batch.write(answering(_ -> WRITTEN));

        assertEquals(List.of(false, false, true), batch.fits());
        assertTrue(batch.misfits().getFirst().reason().startsWith("unreadable"), batch.misfits().getFirst().reason());
    }

    @Test
    void aMessageThatTheProjectionStumblesOverIsAMisfit() {
        var batch = new Batch(List.of(delivery(orders.wire(orders.message(one, 1)))), new SmallProjection() {
            @Override
            public List<Document> documents(Message message) {
                throw new IllegalArgumentException("no table 13");
            }
        });

        batch.write(answering(_ -> WRITTEN));

        assertEquals("unreadable by small: java.lang.IllegalArgumentException: no table 13", batch.misfits().getFirst().reason());
        assertEquals(List.of(), bulks);
    }

    private Batch batch(Message... messages) {
        return new Batch(Stream.of(messages).map(message -> delivery(orders.wire(message))).toList(), new SmallProjection());
    }

    private static Delivery delivery(byte[] body) {
        return new Delivery(1, "order.placed", new BasicProperties(), body);
    }

    private Function<List<Document>, List<Verdict>> answering(Function<Document, Verdict> answer) {
        return documents -> {
            bulks.add(documents.stream().map(document -> document.id() + "@" + document.version()).toList());
            return documents.stream().map(answer).toList();
        };
    }

    /// Two documents a message: one that counts, and one that vouches.
    private static class SmallProjection implements Projection {

        @Override
        public String name() {
            return "small";
        }

        @Override
        public String bindingKey() {
            return "order.#";
        }

        @Override
        public int batchMessages() {
            return 10;
        }

        @Override
        public List<Document> documents(Message message) {
            var id = message.envelope().subject().toString();
            long version = message.envelope().version();
            return List.of(new Document("small", "small", id + "/sale", version, Map.of(), false),
                    new Document("small", "small", id, version, Map.of(), true));
        }
    }
}
