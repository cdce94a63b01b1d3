package io.comanda.write.command;

import io.comanda.events.Actor;
import io.comanda.events.Envelope;
import io.comanda.write.access.AccessScope;
import io.comanda.write.access.OutOfScope;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/// Who issues a command, which data they may access, and which versions they expect.
///
/// @param requiredVersions the aggregate must have one of them; empty if any will do
public record CommandContext(Actor by, AccessScope scope, List<Long> requiredVersions) {

    public CommandContext {
        requiredVersions = List.copyOf(requiredVersions);
    }

    /// For commands that Comanda issues itself.
    public static CommandContext internal(Actor actor) {
        return new CommandContext(actor, new AccessScope.Staff(Set.of(AccessScope.Staff.ALL)), List.of());
    }

    /// @throws VersionMismatch if the aggregate has none of the versions that the caller expects
    public void requireVersion(long version) {
        if (!requiredVersions.isEmpty() && !requiredVersions.contains(version)) {
            throw Envelope.epoch(Collections.max(requiredVersions)) < Envelope.epoch(version)
                    ? VersionMismatch.afterRestore(version)
                    : new VersionMismatch(version);
        }
    }

    /// @throws OutOfScope if the caller may not access the restaurant
    public void requireAccessTo(String restaurant) {
        if (!scope.covers(restaurant)) {
            throw OutOfScope.of("the restaurant " + restaurant);
        }
    }
}
