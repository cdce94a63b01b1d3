package io.comanda.read.rebuild;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The indices that a generation has had.
///
/// @param uuids Elasticsearch's number of each, by name
@RegisterForReflection
record KnownIndices(Map<String, String> uuids) {

    KnownIndices {
        uuids = new TreeMap<>(uuids);
    }

    /// Those that are not there any more. One that was deleted and created anew is lost too: so is what was in it.
    List<String> lostFrom(Map<String, String> existing) {
        var lost = new ArrayList<String>();
        uuids.forEach((index, uuid) -> {
            if (!uuid.equals(existing.get(index))) {
                lost.add(index);
            }
        });
        return lost;
    }
}
