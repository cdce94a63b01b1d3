package io.comanda.write.http;

import io.comanda.write.command.CommandResult;
import io.comanda.write.command.ConsistencyTokenEntry;
import jakarta.ws.rs.core.HttpHeaders;
import org.jboss.resteasy.reactive.RestResponse;

/// Makes a command's response from its result.
public final class CommandResponses {

    /// A query that sends it back is answered with at least the state that the command led to.
    public static final String CONSISTENCY_TOKEN = "Consistency-Token";

    public static <S> RestResponse<CommandResult<S>> ok(CommandResult<S> result) {
        return ok(result, result);
    }

    /// @param body what to respond instead of the whole result
    public static <T> RestResponse<T> ok(CommandResult<?> result, T body) {
        return withHeaders(RestResponse.ResponseBuilder.ok(body), result);
    }

    /// @param collection the path below which the created resource can be read: `/api/orders/`
    public static <T> RestResponse<T> created(String collection, CommandResult<?> result, T body) {
        return withHeaders(located(RestResponse.Status.CREATED, collection + result.id(), body), result);
    }

    /// @param progress the path where the progress of what was accepted can be read
    public static <T> RestResponse<T> accepted(String progress, T body) {
        return located(RestResponse.Status.ACCEPTED, progress, body).build();
    }

    /// The header is a path. Of a URI, the framework would make an absolute one with this pod's own address.
    private static <T> RestResponse.ResponseBuilder<T> located(RestResponse.Status status, String path, T body) {
        return RestResponse.ResponseBuilder.<T>create(status).entity(body).header(HttpHeaders.LOCATION, path);
    }

    private static <T> RestResponse<T> withHeaders(RestResponse.ResponseBuilder<T> response, CommandResult<?> result) {
        return response.header("ETag", "\"" + result.version() + "\"")
                .header(CONSISTENCY_TOKEN, ConsistencyTokenEntry.token(result.tokenEntries())).build();
    }

    private CommandResponses() {
    }
}
