package io.comanda.read.projector;

import io.comanda.read.elastic.BulkItemResult;
import io.comanda.read.elastic.Document;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/// How a lane writes to Elasticsearch: at once, or in the gaps that others leave.
interface BulkWriter {

    /// @param pause waits for so long, or shorter if the projector is to stop
    /// @return one result for each document, in the same order
    List<BulkItemResult> write(List<Document> documents, Consumer<Duration> pause);
}
