package io.comanda.write.edge;

import io.comanda.write.Answered;
import java.net.URI;
import org.jboss.resteasy.reactive.RestResponse;

/// How a command's answer looks over HTTP.
public final class Answers {

    public static <S> RestResponse<Answered<S>> ok(Answered<S> answered) {
        return ok(answered.version(), answered);
    }

    public static <T> RestResponse<T> ok(long version, T answer) {
        return RestResponse.ResponseBuilder.ok(answer).header("ETag", etag(version)).build();
    }

    /// @param address where it can be read
    public static <T> RestResponse<T> created(String address, long version, T answer) {
        return RestResponse.ResponseBuilder.<T>created(URI.create(address)).entity(answer).header("ETag", etag(version)).build();
    }

    private static String etag(long version) {
        return "\"" + version + "\"";
    }

    private Answers() {
    }
}
