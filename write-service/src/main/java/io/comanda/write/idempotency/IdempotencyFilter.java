package io.comanda.write.idempotency;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.comanda.write.access.Caller;
import io.comanda.write.command.InvalidRequest;
import io.comanda.write.command.Refused;
import io.comanda.write.command.Transactions;
import io.comanda.write.http.Problem;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.UriInfo;
import java.util.function.Supplier;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/// Executes requests with an `Idempotency-Key` at most once. A repeated request receives the first response, also if that was a refusal.
///
/// The key is a row of the command's own transaction, inserted first: a concurrent request with the same key waits for it, and after
/// a crash there are both or neither. Invalid requests (400) and failures (5xx) are not stored: the same key may be used again.
/// See draft-ietf-httpapi-idempotency-key-header.
@RequestScoped
public class IdempotencyFilter {

    private final HttpHeaders headers;
    private final UriInfo uri;
    private final Caller caller;
    private final Transactions transactions;
    private final IdempotencyStore store;
    private final ObjectMapper json;

    IdempotencyFilter(HttpHeaders headers, UriInfo uri, Caller caller, Transactions transactions, IdempotencyStore store,
            ObjectMapper json) {
        this.headers = headers;
        this.uri = uri;
        this.caller = caller;
        this.transactions = transactions;
        this.store = store;
        this.json = json;
    }

    /// @param command the parsed request, which distinguishes requests with the same key
    /// @throws AlreadyProcessed with the stored response, if there is one
    public <T> RestResponse<T> execute(Object command, Supplier<RestResponse<T>> work) {
        var header = headers.getHeaderString(IdempotencyKey.HEADER);
        return header == null ? work.get() : executeOnce(header, command, work);
    }

    /// As [#execute], for requests that must never be executed twice.
    ///
    /// @throws InvalidRequest if there is no key
    public <T> RestResponse<T> executeWithRequiredKey(Object command, Supplier<RestResponse<T>> work) {
        var header = headers.getHeaderString(IdempotencyKey.HEADER);
        if (header == null) {
            throw InvalidRequest.header(IdempotencyKey.HEADER, "is missing: this request must not be executed twice. Use a UUID.");
        }
        return executeOnce(header, command, work);
    }

    private <T> RestResponse<T> executeOnce(String header, Object command, Supplier<RestResponse<T>> work) {
        var key = IdempotencyKey.parse(header, caller, uri.getPath());
        var fingerprint = RequestFingerprint.of(command, json);
        var outcome = transactions.inTransaction(() -> {
            store.begin(key, fingerprint);
            try {
                var response = work.get();
                store.save(key, response);
                return new Outcome<>(response, null);
            } catch (Refused e) {
                store.save(key, Problem.of(e).asResponse());
                return new Outcome<T>(null, e);
            }
        });
        if (outcome.response == null) {
            throw outcome.refused == null ? new IllegalStateException("Neither a response nor a refusal") : outcome.refused;
        }
        return outcome.response;
    }

    private record Outcome<T>(@Nullable RestResponse<T> response, @Nullable Refused refused) {
    }
}
