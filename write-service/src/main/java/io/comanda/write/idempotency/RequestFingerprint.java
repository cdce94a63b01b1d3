package io.comanda.write.idempotency;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// Tells whether two requests with one key ask for the same.
///
/// @param hash SHA-256 of the command as parsed, in hex: layout and field order of the body do not matter
record RequestFingerprint(String hash) {

    static RequestFingerprint of(Object command, ObjectMapper json) {
        try {
            return new RequestFingerprint(
                    HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(json.writeValueAsBytes(command))));
        } catch (NoSuchAlgorithmException | JsonProcessingException e) {
            throw new IllegalStateException("A command can't be hashed", e);
        }
    }
}
