/// The transactional outbox: events are appended in the command's own transaction ([Journal]) and published from there ([io.comanda.write.journal.relay]).
@NullMarked
package io.comanda.write.journal;

import org.jspecify.annotations.NullMarked;
