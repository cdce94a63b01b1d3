package io.comanda.write.idempotency;

import com.fasterxml.jackson.core.JsonProcessingException;
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
/// The key is a row of the command's own transaction, so after a crash there are both or neither. Its lock is taken first: a concurrent request
/// with the same key waits for it. A refusal rolls that transaction back and is stored in one of its own. Invalid requests (400) and failures (5xx) are not stored: the same key may be used again.
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
        try {
            return stored(key, fingerprint, work);
        } catch (Refused e) {
            // Whatever the command wrote before it was refused is rolled back by now.
            stored(key, fingerprint, Problem.of(e)::asResponse);
            throw e;
        }
    }

    /// @throws AlreadyProcessed if another request with this key was first
    private <T> RestResponse<T> stored(IdempotencyKey key, RequestFingerprint fingerprint, Supplier<RestResponse<T>> work) {
        return transactions.inTransaction(() -> {
            store.begin(key, fingerprint);
            var response = work.get();
            var body = text(response.getEntity());
            store.save(key, fingerprint, response, body);
            return response.getEntity() == null ? response : serialized(response, body);
        });
    }

    private String text(@Nullable Object entity) {
        try {
            return json.writeValueAsString(entity);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A response can't be serialized", e);
        }
    }

    /// The framework writes a text as it is, so that a body is not serialized twice. Its type is what the resource method declares.
    @SuppressWarnings("unchecked")
    private static <T> RestResponse<T> serialized(RestResponse<T> response, String body) {
        var sent = RestResponse.ResponseBuilder.create(response.getStatusInfo(), (Object) body).replaceAll(response.getHeaders());
        return (RestResponse<T>) sent.build();
    }
}
