package io.comanda.write.idempotency;

import io.comanda.write.access.Caller;
import io.comanda.write.command.InvalidRequest;
import java.util.regex.Pattern;

/// An `Idempotency-Key`. Keys are scoped: two callers, or one caller on two routes, may use the same value.
///
/// @param caller the name of the caller
/// @param route  the path of the request
/// @param value  the header's value without quotes
record IdempotencyKey(String caller, String route, String value) {

    static final String HEADER = "Idempotency-Key";

    /// A string in quotes as in the draft, or bare.
    private static final Pattern FORMAT = Pattern.compile("\"([\\x20-\\x7E&&[^\"\\\\]]{1,255})\"|([\\x21-\\x7E&&[^\",;]]{1,255})");

    /// Whoever guessed the key of an anonymous caller would receive the stored response, which contains the secret of their order.
    private static final Pattern UNGUESSABLE = Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

    /// @throws InvalidRequest if the header is no valid key
    static IdempotencyKey parse(String header, Caller caller, String route) {
        var key = FORMAT.matcher(header.strip());
        if (!key.matches()) {
            throw InvalidRequest.header(HEADER, "must be 1 to 255 printable characters, preferably in quotes. Use a UUID.");
        }
        var value = key.group(1) == null ? key.group(2) : key.group(1);
        if (caller.isAnonymous() && !UNGUESSABLE.matcher(value).matches()) {
            throw InvalidRequest.header(HEADER, "must be a UUID if there is no token: nothing else identifies the caller.");
        }
        return new IdempotencyKey(caller.name(), route, value);
    }
}
