package io.comanda.write.command;

import io.comanda.events.Actor;
import io.comanda.events.Envelope;
import io.comanda.write.access.AccessScope;
import io.comanda.write.access.OutOfScope;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Who issues a command, which data they may access, and which version they expect.
///
/// @param requiredVersion the version that the aggregate must have; null if any will do
public record CommandContext(Actor by, AccessScope scope, @Nullable Long requiredVersion) {

    /// For commands that Comanda issues itself.
    public static CommandContext internal(Actor actor) {
        return new CommandContext(actor, new AccessScope.Staff(Set.of(AccessScope.Staff.ALL)), null);
    }

    /// @throws VersionMismatch if the aggregate has another version than the caller expects
    public void requireVersion(long version) {
        if (requiredVersion != null && requiredVersion != version) {
            throw Envelope.epoch(requiredVersion) < Envelope.epoch(version)
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
