package io.comanda.write.order;

import java.util.List;
import java.util.Set;

// Red: the tags have another order in each JVM.
sealed interface OrderCommand {

    record Tag(Set<String> tags) implements OrderCommand {
        public Tag {
            tags = Set.copyOf(tags);
        }
    }

    record Note(List<String> lines, NotePart part) implements OrderCommand {
    }
}
