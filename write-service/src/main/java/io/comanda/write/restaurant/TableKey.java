package io.comanda.write.restaurant;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/// The key from which the codes of a restaurant's tables are made: whoever has a table's code has been there. A new key makes all older
/// codes worthless. It is no part of the restaurant, because everybody may read that.
@Entity
@Table(name = "table_key")
public class TableKey extends PanacheEntityBase {

    private static final String MAC = "HmacSHA256";

    /// Without letters that look like digits, for codes that are typed.
    private static final String LETTERS = "0123456789abcdefghjkmnpqrstvwxyz";

    /// 50 bits: at a thousand tries a second, one code is guessed in eighteen thousand years.
    private static final int CODE_LETTERS = 10;

    @Id
    @Column(name = "restaurant_id")
    UUID restaurantId;

    @Column
    byte[] key;

    @SuppressWarnings("NullAway.Init") // Hibernate fills it
    protected TableKey() {
    }

    TableKey(UUID restaurantId, byte[] key) {
        this.restaurantId = restaurantId;
        this.key = key.clone();
    }

    void replace(byte[] newKey) {
        key = newKey.clone();
    }

    String codeOf(String table) {
        try {
            var mac = Mac.getInstance(MAC);
            mac.init(new SecretKeySpec(key, MAC));
            var bytes = mac.doFinal(table.getBytes(StandardCharsets.UTF_8));
            var code = new StringBuilder();
            for (int i = 0; i < CODE_LETTERS; i++) {
                code.append(LETTERS.charAt(bytes[i] & LETTERS.length() - 1));
            }
            return code.toString();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has " + MAC, e);
        }
    }

    /// Whether it is the code of a restaurant's table. Without a key, no table has one.
    public static boolean fits(UUID restaurantId, String table, @Nullable String code) {
        return code != null && TableKey.<TableKey>findByIdOptional(restaurantId)
                .filter(key -> MessageDigest.isEqual(bytes(key.codeOf(table)), bytes(code.toLowerCase(Locale.ROOT)))).isPresent();
    }

    private static byte[] bytes(String code) {
        return code.getBytes(StandardCharsets.UTF_8);
    }
}
