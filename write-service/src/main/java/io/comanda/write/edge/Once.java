package io.comanda.write.edge;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.comanda.write.Door;
import io.comanda.write.Refused;
import io.comanda.write.Transactions;
import io.comanda.write.edge.KeptAnswers.Wish;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.UriInfo;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/// What comes with an `Idempotency-Key` happens once: whoever sends it again gets the first answer again, refusals included.
///
/// The key is a row of the command's own transaction, inserted before anything else: who comes at the same moment waits for it, and
/// a crash leaves either both or neither. What can't be meant (400) and what fails (5xx) is not kept: the same key may try again.
/// See draft-ietf-httpapi-idempotency-key-header.
@RequestScoped
public class Once {

    public static final String HEADER = "Idempotency-Key";

    /// As the draft writes it, a string in quotes, or bare.
    private static final Pattern KEY = Pattern.compile("\"([\\x20-\\x7E&&[^\"\\\\]]{1,255})\"|([\\x21-\\x7E&&[^\",;]]{1,255})");

    /// Whoever knew a stranger's key would be given the answer to it, and with that the secret of their order.
    private static final Pattern UNGUESSABLE = Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

    private final HttpHeaders headers;
    private final UriInfo uri;
    private final Caller caller;
    private final Transactions transactions;
    private final KeptAnswers kept;
    private final ObjectMapper json;

    Once(HttpHeaders headers, UriInfo uri, Caller caller, Transactions transactions, KeptAnswers kept, ObjectMapper json) {
        this.headers = headers;
        this.uri = uri;
        this.caller = caller;
        this.transactions = transactions;
        this.kept = kept;
        this.json = json;
    }

    /// @param command what is asked, for telling one wish from another under the same key
    /// @throws KeptAnswers.AnsweredBefore with the first answer, if there was one
    public <T> RestResponse<T> answer(Object command, Supplier<RestResponse<T>> work) {
        var sent = headers.getHeaderString(HEADER);
        return sent == null ? work.get() : answerOnce(wish(sent, command), work);
    }

    /// As [#answer], for what must never happen twice.
    ///
    /// @throws Door.Invalid if there is no key
    public <T> RestResponse<T> answerWithKey(Object command, Supplier<RestResponse<T>> work) {
        var sent = headers.getHeaderString(HEADER);
        if (sent == null) {
            throw Door.Invalid.header(HEADER, "is missing: this must never happen twice. A UUID is a good one.");
        }
        return answerOnce(wish(sent, command), work);
    }

    private <T> RestResponse<T> answerOnce(Wish wish, Supplier<RestResponse<T>> work) {
        var outcome = transactions.inOne(() -> {
            kept.begin(wish);
            try {
                var response = work.get();
                kept.keep(wish, response);
                return new Outcome<>(response, null);
            } catch (Refused e) {
                kept.keep(wish, Problem.of(e).asResponse());
                return new Outcome<T>(null, e);
            }
        });
        if (outcome.response == null) {
            throw outcome.refused == null ? new IllegalStateException("Neither an answer nor a refusal") : outcome.refused;
        }
        return outcome.response;
    }

    private record Outcome<T>(@Nullable RestResponse<T> response, @Nullable Refused refused) {
    }

    private Wish wish(String sent, Object command) {
        var key = KEY.matcher(sent.strip());
        if (!key.matches()) {
            throw Door.Invalid.header(HEADER, "must be 1 to 255 printable characters, best in quotes: a UUID is a good one.");
        }
        var bare = key.group(1) == null ? key.group(2) : key.group(1);
        if (caller.isNobody() && !UNGUESSABLE.matcher(bare).matches()) {
            throw Door.Invalid.header(HEADER, "must be a UUID where there is no token: it is all that tells you from others.");
        }
        return new Wish(caller.name(), uri.getPath(), bare, hash(command));
    }

    /// Of what was understood, not of how it was written down.
    private String hash(Object command) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(json.writeValueAsBytes(command)));
        } catch (NoSuchAlgorithmException | JsonProcessingException e) {
            throw new IllegalStateException("A command can't be hashed", e);
        }
    }
}
