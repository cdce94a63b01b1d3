package io.comanda.read.elastic;

import io.comanda.simulator.elasticsearch.ElasticModel;
import java.util.Optional;

/// What processes agree on, in the model of Elasticsearch. Values are immutable, so they are stored as they are.
public final class ModelStates extends States {

    private final ModelElastic elastic;
    private final ElasticModel model;

    public ModelStates(ModelElastic elastic, ElasticModel model) {
        super(elastic);
        this.elastic = elastic;
        this.model = model;
    }

    @Override
    public <T> Optional<Stored<T>> get(String id, Class<T> type) {
        elastic.step();
        return Optional.ofNullable(model.state(id)).map(state -> new Stored<>(type.cast(state.value()), state.sequence(), 1));
    }

    /// If Elasticsearch is away when it should answer, the value is stored all the same.
    @Override
    public <T> boolean put(String id, T value, Optional<Stored<T>> read) {
        elastic.step();
        boolean isStored = model.putState(id, value, read.map(Stored::sequenceNumber).orElse(0L));
        elastic.step();
        return isStored;
    }
}
