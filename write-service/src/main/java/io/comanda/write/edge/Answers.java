package io.comanda.write.edge;

import io.comanda.write.Answered;
import io.comanda.write.Voucher;
import java.net.URI;
import org.jboss.resteasy.reactive.RestResponse;

/// How a command's answer looks over HTTP.
public final class Answers {

    /// Sent back with a question, it makes sure that the answer shows what the command did.
    static final String CONSISTENCY_TOKEN = "Consistency-Token";

    public static <S> RestResponse<Answered<S>> ok(Answered<S> answered) {
        return ok(answered, answered);
    }

    /// @param body what is told of it
    public static <T> RestResponse<T> ok(Answered<?> answered, T body) {
        return withHeaders(RestResponse.ResponseBuilder.ok(body), answered);
    }

    /// @param addresses where such things can be read: `/api/orders/`
    public static <T> RestResponse<T> created(String addresses, Answered<?> answered, T body) {
        return withHeaders(RestResponse.ResponseBuilder.<T>created(URI.create(addresses + answered.id())).entity(body), answered);
    }

    private static <T> RestResponse<T> withHeaders(RestResponse.ResponseBuilder<T> answer, Answered<?> answered) {
        return answer.header("ETag", "\"" + answered.version() + "\"").header(CONSISTENCY_TOKEN, Voucher.token(answered.vouchers()))
                .build();
    }

    private Answers() {
    }
}
