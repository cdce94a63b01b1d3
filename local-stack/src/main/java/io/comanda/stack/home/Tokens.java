package io.comanda.stack.home;

import io.comanda.stack.process.StackFailure;
import io.comanda.stack.token.DevIssuer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Issues tokens that the services of one checkout accept. The keys are created once and outlive the data, so that tokens stay valid
/// after `up --fresh`.
public record Tokens(Home home, DevIssuer issuer) {
    /// Longer than anybody leaves it running; every start replaces them.
    private static final Duration STORED_TOKENS_VALID_FOR = Duration.ofDays(365);

    /// The subject of guests by default: a guest's account is a UUID.
    private static final String GUEST_ACCOUNT = "6a1f0c1e-6d2b-4c35-9f5e-2b7d1c0a9e41";

    /// Creates the keys if there are none.
    public static Tokens in(Home home) {
        return new Tokens(home, DevIssuer.in(home.keys()));
    }

    /// @param subject     null for the default of the role
    /// @param restaurants codes; empty for all restaurants, or for a guest
    public String token(TokenRole role, @Nullable String subject, List<String> restaurants, Duration validFor) {
        var all = role != TokenRole.GUEST && restaurants.isEmpty();
        return issuer.token(role.code(), subject == null ? defaultSubject(role) : subject, all ? List.of("*") : restaurants, validFor);
    }

    /// Writes a token of every role to a file of its own that only the owner can read.
    public void writeAll() {
        try {
            Files.createDirectories(home.tokens());
            for (var role : TokenRole.values()) {
                // Temporary files are created readable by their owner only.
                var temporary = Files.createTempFile(home.tokens(), role.code(), ".temporary");
                Files.writeString(temporary, token(role, null, List.of(), STORED_TOKENS_VALID_FOR) + "\n");
                Files.move(temporary, home.tokens().resolve(role.code()), StandardCopyOption.ATOMIC_MOVE,
                        StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new StackFailure("The tokens can't be written to " + home.tokens() + ": " + e, e);
        }
    }

    public Path publicKeys() {
        return issuer.publicKeys();
    }

    private static String defaultSubject(TokenRole role) {
        return role == TokenRole.GUEST ? GUEST_ACCOUNT : role.code() + "-1";
    }
}
