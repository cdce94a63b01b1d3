package io.comanda.events;

/// Who asked for a change.
///
/// @param role    what they are allowed to be
/// @param subject who they are: a person's or a till's stable name, never a personal datum
public record Actor(Role role, String subject) {

    public enum Role {
        GUEST, WAITER, KITCHEN, MANAGER, OPERATOR
    }

    public boolean isStaff() {
        return role != Role.GUEST;
    }

    public boolean isAtLeastManager() {
        return role == Role.MANAGER || role == Role.OPERATOR;
    }

    /// As it stands in an envelope, where a CloudEvents attribute has to be a string: `waiter:anna`.
    @Override
    public String toString() {
        return role.name().toLowerCase(java.util.Locale.ROOT) + ":" + subject;
    }

    /// Reads what [#toString] writes.
    ///
    /// @throws IllegalArgumentException if the text is not `role:subject`
    public static Actor parse(String text) {
        int colon = text.indexOf(':');
        if (colon < 1 || colon == text.length() - 1) {
            throw new IllegalArgumentException("An actor is written role:subject, as in waiter:anna, not '" + text + "'");
        }
        return new Actor(Role.valueOf(text.substring(0, colon).toUpperCase(java.util.Locale.ROOT)), text.substring(colon + 1));
    }
}
