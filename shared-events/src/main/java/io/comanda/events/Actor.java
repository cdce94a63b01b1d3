package io.comanda.events;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Who asked for a change.
///
/// @param role    what they are allowed to be
/// @param subject who they are: a person's or a till's stable name, never a personal datum
public record Actor(Role role, String subject) {

    public enum Role {
        GUEST, WAITER, KITCHEN, MANAGER, OPERATOR
    }

    /// An anonymous guest, without an account.
    public static final Actor STRANGER = new Actor(Role.GUEST, "anonymous");

    public boolean isStaff() {
        return role != Role.GUEST;
    }

    public boolean isAtLeastManager() {
        return role == Role.MANAGER || role == Role.OPERATOR;
    }

    /// The id of a guest with an account: the subject, or one made of it where an issuer's subjects are no UUIDs.
    public @Nullable UUID guestId() {
        if (isStaff() || equals(STRANGER)) {
            return null;
        }
        try {
            return UUID.fromString(subject);
        } catch (IllegalArgumentException e) {
            return UUID.nameUUIDFromBytes(toString().getBytes(StandardCharsets.UTF_8));
        }
    }

    /// As it stands in an envelope, where a CloudEvents attribute has to be a string: `waiter:anna`.
    @Override
    public String toString() {
        return role.name().toLowerCase(Locale.ROOT) + ":" + subject;
    }

    /// Reads what [#toString] writes.
    ///
    /// @throws IllegalArgumentException if the text is not `role:subject`
    public static Actor parse(String text) {
        int colon = text.indexOf(':');
        if (colon < 1 || colon == text.length() - 1) {
            throw new IllegalArgumentException("An actor is written role:subject, as in waiter:anna, not '" + text + "'");
        }
        return new Actor(Role.valueOf(text.substring(0, colon).toUpperCase(Locale.ROOT)), text.substring(colon + 1));
    }
}
