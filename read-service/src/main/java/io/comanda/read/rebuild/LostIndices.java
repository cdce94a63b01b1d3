package io.comanda.read.rebuild;

import io.comanda.read.elastic.IndexAdmin;
import io.comanda.read.elastic.Indices;
import io.comanda.read.elastic.States;
import io.comanda.read.view.Generation;
import io.comanda.read.view.LeaderTask;
import io.comanda.read.view.Mappings;
import io.comanda.read.view.View;
import io.comanda.read.view.ViewState;
import io.comanda.read.view.ViewStates;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/// Notices indices that were deleted, or replaced by those of a backup, and has their generation filled again. Without it, a view would
/// answer from what is left.
@ApplicationScoped
class LostIndices implements LeaderTask {

    private static final Logger LOG = Logger.getLogger(LostIndices.class);

    private final ViewStates states;
    private final States stored;
    private final Mappings mappings;
    private final IndexAdmin elastic;
    private String checkedVersion = "";

    LostIndices(ViewStates states, States stored, Mappings mappings, IndexAdmin elastic) {
        this.states = states;
        this.stored = stored;
        this.mappings = mappings;
        this.elastic = elastic;
    }

    @Override
    public String name() {
        return "lost indices";
    }

    /// While nothing about the indices changes, it costs one small request.
    @Override
    public void step() {
        var version = elastic.metadataVersion();
        if (version.equals(checkedVersion)) {
            return;
        }
        for (var view : View.values()) {
            states.find(view.text()).map(ViewState::generations).orElse(List.of()).stream()
                    .filter(generation -> generation.isFed() && generation.mapping() == mappings.version(view))
                    .forEach(generation -> check(view, generation));
        }
        checkedVersion = version;
    }

    /// The loss is stored first, so that it is not forgotten if this process ends in between.
    private void check(View view, Generation generation) {
        var id = "indices-" + view.text() + "-" + generation.number();
        var before = stored.get(id, KnownIndices.class);
        var existing = elastic.uuids(view.indices().stream().map(index -> Indices.whole(index).names(generation.number()))
                .collect(Collectors.joining(",")));
        var lost = before.map(known -> known.value().lostFrom(existing)).orElse(List.of());
        if (!lost.isEmpty()) {
            LOG.errorf("%s: Elasticsearch has lost %s. Generation %d will be filled again, and queries of it fail with 503 until then",
                    view.text(), String.join(", ", lost), generation.number());
            states.update(view.text(), state -> state.change(generation.number(), it -> it.isFed() ? it.lost() : it));
        }
        var now = new KnownIndices(existing);
        if (!Optional.of(now).equals(before.map(States.Stored::value)) && !stored.put(id, now, before)) {
            throw new IllegalStateException("Another process looks for lost indices of " + view.text() + " too");
        }
    }
}
