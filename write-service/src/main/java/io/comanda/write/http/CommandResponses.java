package io.comanda.write.http;

import io.comanda.write.command.CommandResult;
import io.comanda.write.command.ConsistencyTokenEntry;
import java.net.URI;
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
        return withHeaders(RestResponse.ResponseBuilder.<T>created(URI.create(collection + result.id())).entity(body), result);
    }

    private static <T> RestResponse<T> withHeaders(RestResponse.ResponseBuilder<T> response, CommandResult<?> result) {
        return response.header("ETag", "\"" + result.version() + "\"")
                .header(CONSISTENCY_TOKEN, ConsistencyTokenEntry.token(result.tokenEntries())).build();
    }

    private CommandResponses() {
    }
}
