package io.comanda.stack.token;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/// Issues tokens on one machine, with a key pair of its own in a folder. Only services configured with its [#ISSUER] and its
/// [#publicKeys] accept them. It uses the JDK alone, so that every test can use it.
public final class DevIssuer {

    public static final String ISSUER = "https://dev.comanda.invalid";
    public static final String AUDIENCE = "comanda";

    private static final int KEY_BITS = 2048;
    private static final String KEY_ID = "dev";
    private static final FileAttribute<?> ONLY_OWNER = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private final Path folder;
    private final PrivateKey key;

    private DevIssuer(Path folder, PrivateKey key) {
        this.folder = folder;
        this.key = key;
    }

    /// Uses the key pair in that folder, and creates it if there is none. Several processes may do this at the same time.
    public static DevIssuer in(Path folder) {
        try {
            if (!Files.exists(folder)) {
                create(folder);
            }
            var bytes = Base64.getDecoder().decode(Files.readString(folder.resolve("private.key")).strip());
            return new DevIssuer(folder, KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(bytes)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The key in " + folder + " cannot be used. Delete the folder to create a new one.", e);
        }
    }

    /// Creates the keys in a temporary folder, readable by the owner only, and moves it atomically.
    private static void create(Path folder) throws IOException, GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(KEY_BITS);
        var pair = generator.generateKeyPair();
        var publicKey = (RSAPublicKey) pair.getPublic();
        Files.createDirectories(folder.toAbsolutePath().getParent());
        var temporary = Files.createTempDirectory(folder.toAbsolutePath().getParent(), "keys");
        Files.writeString(temporary.resolve("jwks.json"), """
                {"keys": [{"kty": "RSA", "kid": "%s", "use": "sig", "alg": "RS256", "n": "%s", "e": "%s"}]}
                """.formatted(KEY_ID, base64(unsigned(publicKey.getModulus().toByteArray())),
                base64(unsigned(publicKey.getPublicExponent().toByteArray()))));
        var secret = Files.createFile(temporary.resolve("private.key"), ONLY_OWNER);
        Files.writeString(secret, Base64.getEncoder().encodeToString(pair.getPrivate().getEncoded()) + "\n");
        try {
            Files.move(temporary, folder, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException e) {
            if (!Files.exists(folder)) {
                throw e;
            }
            Files.delete(temporary.resolve("jwks.json")); // Another process was faster.
            Files.delete(temporary.resolve("private.key"));
            Files.delete(temporary);
        }
    }

    /// The JSON Web Key Set for services.
    public Path publicKeys() {
        return folder.resolve("jwks.json");
    }

    /// @param role        `guest`, `waiter`, `kitchen`, `manager`, `operator` or `screen`
    /// @param subject     the user or device
    /// @param restaurants the codes of the restaurants of a member of staff or a screen; `*` for all
    public String token(String role, String subject, List<String> restaurants, Duration validFor) {
        var now = Instant.now();
        return signed("{\"alg\":\"RS256\",\"kid\":\"" + KEY_ID + "\",\"typ\":\"JWT\"}", """
                {"iss":"%s","aud":"%s","sub":"%s","groups":["%s"],"restaurants":[%s],"iat":%d,"exp":%d}""".formatted(ISSUER, AUDIENCE,
                escaped(subject), escaped(role),
                restaurants.stream().map(code -> "\"" + escaped(code) + "\"").collect(Collectors.joining(",")), now.getEpochSecond(),
                now.plus(validFor).getEpochSecond()));
    }

    /// Signs any header and claims, for tests of tokens that must be rejected.
    ///
    /// @param header the header of a JSON Web Token, as JSON
    /// @param claims its claims, as JSON
    public String signed(String header, String claims) {
        var content = base64(header.getBytes(StandardCharsets.UTF_8)) + "." + base64(claims.getBytes(StandardCharsets.UTF_8));
        try {
            var signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key);
            signature.update(content.getBytes(StandardCharsets.US_ASCII));
            return content + "." + base64(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK supports RSA", e);
        }
    }

    private static String escaped(String text) {
        return text.codePoints().mapToObj(c -> c < ' ' || c == '"' || c == '\\' ? "\\u%04x".formatted(c) : Character.toString(c))
                .collect(Collectors.joining());
    }

    private static byte[] unsigned(byte[] number) {
        return number[0] == 0 ? Arrays.copyOfRange(number, 1, number.length) : number;
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
