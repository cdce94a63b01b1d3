package io.comanda.read.access;

import jakarta.json.JsonArray;
import jakarta.json.JsonString;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/// The claim `restaurants` of a token: a list of codes, or a single one; issuers that don't mark an attribute as a list send a text.
final class RestaurantsClaim {

    static final String MISSING = "Your token's claim 'restaurants' names no restaurant. It must be a list of codes, or '*' for all.";

    static Set<String> codes(JsonWebToken token) {
        Object claim = token.getClaim("restaurants");
        var codes = claim instanceof JsonArray list ? list.stream().map(RestaurantsClaim::text) : Stream.of(text(claim));
        return codes.map(String::strip).filter(code -> !code.isEmpty()).collect(Collectors.toSet());
    }

    private static String text(@Nullable Object value) {
        return switch (value) {
            case String text -> text;
            case JsonString text -> text.getString();
            case null, default -> "";
        };
    }

    private RestaurantsClaim() {
    }
}
