package io.comanda.write.restaurant;

import io.comanda.write.command.Validation;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The codes of some tables, to be printed.
///
/// @param tables as orders name them
/// @param rotate whether all codes that were made before are to become worthless; null if not
/// @param address of the host with the menus, like `https://order.example.org`: each link then comes as a QR code, too
public record MakeTableCodes(List<String> tables, @Nullable Boolean rotate, @Nullable String address) {

    /// A large hall.
    private static final int TABLES_MAX = 500;

    /// As in an order.
    private static final int TABLE_CHARACTERS_MAX = 20;

    /// A host's name has 253.
    private static final int ADDRESS_CHARACTERS_MAX = 300;

    public MakeTableCodes {
        var validation = new Validation();
        var named = new ArrayList<String>();
        var given = validation.list("tables", tables, 1, TABLES_MAX);
        for (int i = 0; i < given.size(); i++) {
            named.add(validation.text("tables/" + i, given.get(i), TABLE_CHARACTERS_MAX));
        }
        address = address == null ? null : address(validation, address);
        validation.throwIfInvalid();
        tables = List.copyOf(named);
    }

    private static String address(Validation validation, String address) {
        var text = validation.text("address", address, ADDRESS_CHARACTERS_MAX);
        try {
            var uri = new URI(text);
            if (!List.of("https", "http").contains(String.valueOf(uri.getScheme())) || uri.getHost() == null || uri.getUserInfo() != null
                    || !uri.getRawSchemeSpecificPart().equals("//" + uri.getRawAuthority()) || uri.getRawFragment() != null) {
                validation.reject("address", "must be https://host, without path, query and fragment.");
            }
        } catch (URISyntaxException _) {
            validation.reject("address", "is no URL.");
        }
        return text;
    }
}
