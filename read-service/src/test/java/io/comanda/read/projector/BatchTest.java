package io.comanda.read.projector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.rabbitmq.client.AMQP.BasicProperties;
import io.comanda.events.Message;
import io.comanda.read.elastic.BulkItemResult;
import io.comanda.read.elastic.Document;
import io.comanda.read.elastic.Indices;
import io.comanda.read.rabbitmq.Delivery;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BatchTest {

    private static final BulkItemResult WRITTEN = new BulkItemResult.Written();

    private final Orders orders = new Orders();
    private final UUID one = orders.newId();
    private final UUID other = orders.newId();
    /// What was sent to Elasticsearch, one list per bulk: `id@version`.
    private final List<List<String>> bulks = new ArrayList<>();

    @Test
    void onlyTheNewestVersionOfADocumentIsWritten() {
        var batch = batch(orders.message(one, 2), orders.message(other, 1), orders.message(one, 3), orders.message(one, 1));

        batch.write(answering(_ -> WRITTEN));

        assertEquals(List.of(List.of(one + "/sale@3", other + "/sale@1"), List.of(one + "@3", other + "@1")), bulks);
        assertEquals(List.of(true, true, true, true), batch.accepted());
    }

    @Test
    void documentsThatTokensNameAreWrittenAfterAllOthers() {
        var batch = batch(orders.message(one, 1), orders.message(other, 1));

        assertThrows(Batch.Incomplete.class, () -> batch.write(answering(
                document -> document.id().equals(one + "/sale") ? new BulkItemResult.Retryable(503, "no_shard", "") : WRITTEN)));
        assertEquals(List.of(List.of(one + "/sale@1", other + "/sale@1")), bulks);

        batch.write(answering(_ -> WRITTEN));
        assertEquals(List.of(one + "/sale@1"), bulks.get(1), "only the failed document is sent again");
        assertEquals(List.of(one + "@1", other + "@1"), bulks.get(2));
    }

    @Test
    void aSupersededVersionIsSettled() {
        var batch = batch(orders.message(one, 1));

        batch.write(answering(_ -> new BulkItemResult.Superseded()));

        assertEquals(List.of(true), batch.accepted());
        assertEquals(2, batch.superseded());
        assertEquals(0, batch.written());
    }

    @Test
    void aMessageWhoseDocumentIsRejectedIsRejectedAndItsNeighboursAreWritten() {
        var batch = batch(orders.message(one, 1), orders.message(other, 1));

        batch.write(answering(document -> document.id().startsWith(one.toString())
                ? new BulkItemResult.Rejected("strict_dynamic_mapping_exception", "no such field")
                : WRITTEN));

        assertEquals(List.of(false, true), batch.accepted());
        assertEquals("strict_dynamic_mapping_exception: no such field", batch.rejectedMessages().getFirst().reason());
        assertEquals(List.of(other + "@1"), bulks.getLast(), "a rejected message's document that tokens name isn't written");
    }

    @Test
    void ifTheNewestVersionIsRejectedTheOneBeforeIsWritten() {
        var batch = batch(orders.message(one, 1), orders.message(one, 2));

        batch.write(
                answering(document -> document.version() == 2 ? new BulkItemResult.Rejected("document_parsing_exception", "") : WRITTEN));

        assertEquals(List.of(true, false), batch.accepted());
        assertEquals(List.of(List.of(one + "/sale@2"), List.of(one + "/sale@1"), List.of(one + "@1")), bulks);
    }

    @Test
    void everyDocumentThatItIsDoneWithIsAnnouncedInItsNewestVersion() {
        var batch = batch(orders.message(one, 2), orders.message(one, 1), orders.message(other, 1));

        batch.write(answering(document -> document.id().startsWith(one.toString()) ? WRITTEN : new BulkItemResult.Superseded()));

        assertEquals(List.of(one + "@2 true", other + "@1 false"), batch.settledDocuments().stream()
                .map(each -> each.document().id() + "@" + each.document().version() + " " + each.isNewest()).toList());
    }

    @Test
    void whatElasticsearchIsKnownToHoldIsNotSentAgain() {
        var known = new KnownVersions(10);
        var sale = new AtomicLong(1);
        var projection = new SmallProjection() {
            @Override
            long saleVersion(Message message) {
                return sale.get();
            }
        };
        batch(known, projection, orders.wire(orders.message(one, 1))).write(answering(_ -> WRITTEN));
        batch(known, projection, orders.wire(orders.message(one, 2))).write(answering(_ -> WRITTEN));
        sale.set(3);
        batch(known, projection, orders.wire(orders.message(one, 3))).write(answering(_ -> new BulkItemResult.Superseded()));
        var again = batch(known, projection, orders.wire(orders.message(one, 4)));
        again.write(answering(_ -> WRITTEN));

        assertEquals(List.of(List.of(one + "/sale@1"), List.of(one + "@1"), List.of(one + "@2"), List.of(one + "/sale@3"),
                List.of(one + "@3"), List.of(one + "@4")), bulks);
        assertEquals(List.of(true), again.accepted());
    }

    @Test
    void whatCouldNotBeWrittenIsNotKnown() {
        var known = new KnownVersions(10);
        for (var failure : List.of(new BulkItemResult.Retryable(503, "no_shard", ""), new BulkItemResult.Rejected("strange", ""))) {
            try {
                batch(known, new SmallProjection(), orders.wire(orders.message(one, 1))).write(answering(_ -> failure));
            } catch (Batch.Incomplete _) {
                // It is retried.
            }
        }
        bulks.clear();

        batch(known, new SmallProjection(), orders.wire(orders.message(one, 1))).write(answering(_ -> WRITTEN));

        assertEquals(List.of(List.of(one + "/sale@1"), List.of(one + "@1")), bulks);
    }

    @Test
    void onlyTheLatestDocumentsAreKnown() {
        var known = new KnownVersions(1);
        batch(known, new SmallProjection(), orders.wire(orders.message(one, 1))).write(answering(_ -> WRITTEN));
        batch(known, new SmallProjection(), orders.wire(orders.message(other, 1))).write(answering(_ -> WRITTEN));
        bulks.clear();

        batch(known, new SmallProjection(), orders.wire(orders.message(other, 1))).write(answering(_ -> WRITTEN));
        batch(known, new SmallProjection(), orders.wire(orders.message(one, 1))).write(answering(_ -> WRITTEN));

        assertEquals(List.of(List.of(other + "@1"), List.of(one + "/sale@1"), List.of(one + "@1")), bulks);
    }

    @Test
    void anUnreadableMessageIsRejectedWithTheReason() {
        var batch = batch(new SmallProjection(), "{".getBytes(StandardCharsets.UTF_8),
                "{\"type\":\"comanda.weather.rained.v1\"}".getBytes(StandardCharsets.UTF_8), orders.wire(orders.message(one, 1)));

        batch.write(answering(_ -> WRITTEN));

        assertEquals(List.of(false, false, true), batch.accepted());
        assertTrue(batch.rejectedMessages().getFirst().reason().startsWith("unreadable"), batch.rejectedMessages().getFirst().reason());
    }

    @Test
    void aMessageOnWhichTheProjectionFailsIsRejected() {
        var batch = batch(new SmallProjection() {
            @Override
            public List<Document> documents(Message message) {
                throw new IllegalArgumentException("no table 13");
            }
        }, orders.wire(orders.message(one, 1)));

        batch.write(answering(_ -> WRITTEN));

        assertEquals("unreadable by small: java.lang.IllegalArgumentException: no table 13", batch.rejectedMessages().getFirst().reason());
        assertEquals(List.of(), bulks);
    }

    private Batch batch(Message... messages) {
        return batch(new SmallProjection(), Stream.of(messages).map(orders::wire).toArray(byte[][]::new));
    }

    private static Batch batch(Projection projection, byte[]... bodies) {
        return batch(new KnownVersions(0), projection, bodies);
    }

    private static Batch batch(KnownVersions known, Projection projection, byte[]... bodies) {
        return new Batch(Stream.of(bodies).map(body -> new Delivery(1, "order.placed", new BasicProperties(), body))
                .map(delivery -> ReceivedMessage.read(delivery, projection)).toList(), known);
    }

    private Function<List<Document>, List<BulkItemResult>> answering(Function<Document, BulkItemResult> answer) {
        return documents -> {
            bulks.add(documents.stream().map(document -> document.id() + "@" + document.version()).toList());
            return documents.stream().map(answer).toList();
        };
    }

    /// Two documents per message, the second of which consistency tokens name.
    private static class SmallProjection implements Projection {

        @Override
        public boolean isBusyByDay() {
            return true;
        }

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

        long saleVersion(Message message) {
            return message.envelope().version();
        }

        @Override
        public List<Document> documents(Message message) {
            var id = message.envelope().subject().toString();
            long version = message.envelope().version();
            return List.of(new Document("small", Indices.of("small"), id + "/sale", saleVersion(message), Map.of(), false),
                    new Document("small", Indices.of("small"), id, version, Map.of(), true));
        }
    }
}
