package io.comanda.write.command;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import java.util.UUID;

/// The result of a command: the aggregate's new state, exactly as in the event, so that a till works on while the read side is down.
///
/// @param revision     1, 2, 3… of this aggregate
/// @param version      the revision as documents and ETags of the read side have it
/// @param tokenEntries the read side's documents that show the whole change once they have this version
public record CommandResult<S>(UUID id, long revision, long version, S state, @JsonIgnore List<ConsistencyTokenEntry> tokenEntries) {

    public CommandResult {
        tokenEntries = List.copyOf(tokenEntries);
    }
}
