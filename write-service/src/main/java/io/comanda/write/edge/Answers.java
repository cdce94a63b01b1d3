package io.comanda.write.edge;

import io.comanda.write.Answered;
import java.net.URI;
import org.jboss.resteasy.reactive.RestResponse;

/// How a command's answer looks over HTTP.
public final class Answers {

    public static <S> RestResponse<Answered<S>> ok(Answered<S> answered) {
        return RestResponse.ResponseBuilder.ok(answered).header("ETag", etag(answered)).build();
    }

    /// @param address where it can be read
    public static <S> RestResponse<Answered<S>> created(Answered<S> answered, String address) {
        return RestResponse.ResponseBuilder.<Answered<S>>created(URI.create(address + answered.id())).entity(answered)
                .header("ETag", etag(answered)).build();
    }

    private static String etag(Answered<?> answered) {
        return "\"" + answered.version() + "\"";
    }

    private Answers() {
    }
}
