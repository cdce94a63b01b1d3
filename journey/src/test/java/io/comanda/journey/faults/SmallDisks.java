package io.comanda.journey.faults;

import io.comanda.stack.process.Folders;
import java.nio.file.Path;

/// Those of PostgreSQL and Elasticsearch.
final class SmallDisks implements AutoCloseable {

    private final Path folder = Path.of("target", "servers", ProcessHandle.current().pid() + "-small-disks").toAbsolutePath();
    private final SmallDisk postgres = new SmallDisk(folder.resolve("postgresql"));
    private final SmallDisk elasticsearch = new SmallDisk(folder.resolve("elasticsearch").resolve("data"));

    /// Of the servers.
    Path folder() {
        return folder;
    }

    SmallDisk postgres() {
        return postgres;
    }

    SmallDisk elasticsearch() {
        return elasticsearch;
    }

    @Override
    public void close() {
        postgres.close();
        elasticsearch.close();
        Folders.delete(folder);
    }
}
