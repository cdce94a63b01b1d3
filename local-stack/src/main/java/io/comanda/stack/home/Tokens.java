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

/// The tokens that the Comanda of one checkout believes. Its keys are made once and outlive its data: who has a token keeps it.
public record Tokens(Home home, DevIssuer issuer) {
    /// As long as somebody may leave it running; every start makes new ones.
    private static final Duration READY_ONES_VALID_FOR = Duration.ofDays(365);

    /// The account of a guest who has said nothing about it.
    private static final String GUEST = "6a1f0c1e-6d2b-4c35-9f5e-2b7d1c0a9e41";

    /// With its keys, made if there are none.
    public static Tokens make(Home home) {
        return new Tokens(home, DevIssuer.in(home.keys()));
    }

    /// @param subject     null for one that goes with the role
    /// @param restaurants none for all, or for a guest
    public String token(TokenRole role, @Nullable String subject, List<String> restaurants, Duration validFor) {
        var everywhere = role != TokenRole.GUEST && restaurants.isEmpty();
        return issuer.token(role.inWords(), subject == null ? someone(role) : subject, everywhere ? List.of("*") : restaurants, validFor);
    }

    /// Leaves a ready one of every role in a file of its own, which nobody else can read.
    public void write() {
        try {
            Files.createDirectories(home.tokens());
            for (var role : TokenRole.values()) {
                // A temporary file is its owner's only.
                var unfinished = Files.createTempFile(home.tokens(), role.inWords(), ".unfinished");
                Files.writeString(unfinished, token(role, null, List.of(), READY_ONES_VALID_FOR) + "\n");
                Files.move(unfinished, home.tokens().resolve(role.inWords()), StandardCopyOption.ATOMIC_MOVE,
                        StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new StackFailure("The tokens can't be written to " + home.tokens() + ": " + e, e);
        }
    }

    public Path publicKeys() {
        return issuer.publicKeys();
    }

    private static String someone(TokenRole role) {
        return role == TokenRole.GUEST ? GUEST : role.inWords() + "-1";
    }
}
