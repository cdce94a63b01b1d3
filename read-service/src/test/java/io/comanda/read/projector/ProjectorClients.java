package io.comanda.read.projector;

import io.comanda.read.elastic.Elastic;

/// What projectors have published, for tests without Quarkus.
public final class ProjectorClients {

    public static PublishedLags lags(Elastic elastic) {
        return new PublishedLags(elastic);
    }

    private ProjectorClients() {
    }
}
