package io.comanda.write;

import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/// A document of the read side that vouches for what a command changed: who sees it in that version sees the change.
///
/// @param view    `orders`, `restaurants`, `menus` or `dishes`
/// @param version as documents, tokens and ETags have it
public record Voucher(String view, UUID id, long version) {

    /// More than that no token names: a command changes an order and what sold out with it, a dish, or a whole menu.
    private static final int TOKEN_MAX = 8;

    /// What a question sends back to see at least that: `orders/<id>@<version>, dishes/<id>@<version>`.
    public static String token(List<Voucher> vouchers) {
        return vouchers.stream().limit(TOKEN_MAX).map(Voucher::toString).collect(Collectors.joining(", "));
    }

    @Override
    public String toString() {
        return view + "/" + id + "@" + version;
    }
}
