package io.comanda.write.restaurant;

import io.comanda.write.command.CommandContext;
import io.comanda.write.command.Transactions;
import io.comanda.write.restaurant.TableCodesResource.TableCode;
import io.comanda.write.restaurant.TableCodesResource.TableCodes;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Makes table codes, and with the first of them the restaurant's key. That is no event: nothing that is published may tell a code.
@ApplicationScoped
class TableCodesHandler {

    private static final int KEY_BYTES = 32;

    private static final SecureRandom RANDOM = new SecureRandom();

    private final Transactions transactions;

    TableCodesHandler(Transactions transactions) {
        this.transactions = transactions;
    }

    TableCodes handle(UUID id, MakeTableCodes command, CommandContext context) {
        return transactions.inTransaction(() -> {
            context.requireAccessTo(Restaurant.code(id));
            // Two managers at once would make two keys.
            var restaurant = Restaurant.locked(id);
            var key = TableKey.<TableKey>findByIdOptional(id).orElseGet(() -> created(id));
            if (Boolean.TRUE.equals(command.rotate())) {
                key.replace(random());
            }
            return new TableCodes(restaurant.code,
                    command.tables().stream().map(table -> code(restaurant.code, table, key, command.address())).toList());
        });
    }

    private static TableKey created(UUID restaurant) {
        var key = new TableKey(restaurant, random());
        key.persist();
        return key;
    }

    private static byte[] random() {
        var key = new byte[KEY_BYTES];
        RANDOM.nextBytes(key);
        return key;
    }

    /// The code is behind `#`, which browsers send to nobody.
    private static TableCode code(String restaurant, String table, TableKey key, @Nullable String address) {
        var code = key.codeOf(table);
        var link = "/menu/" + restaurant + "#table=" + URLEncoder.encode(table, StandardCharsets.UTF_8).replace("+", "%20") + "&code="
                + code;
        return new TableCode(table, code, link, address == null ? null : QrCode.svg(address + link));
    }
}
