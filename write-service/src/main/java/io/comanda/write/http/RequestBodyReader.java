package io.comanda.write.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Limits the size of request bodies and reports all errors in one together.
@Provider
public class RequestBodyReader implements ReaderInterceptor {

    /// An order of a hundred lines is 30 KB, with the most of everything 0.9 MB.
    private static final int MEBIBYTES_MAX = 1;

    private final ObjectMapper json;

    RequestBodyReader(ObjectMapper json) {
        this.json = json;
    }

    @Override
    public @Nullable Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
        int mebibytes = mebibytesMax(context.getType());
        var bytes = context.getInputStream().readNBytes((mebibytes << 20) + 1);
        if (bytes.length > mebibytes << 20) {
            throw new BodyTooLarge(mebibytes);
        }
        bytes = BasisPoints.converted(bytes);
        context.setInputStream(new ByteArrayInputStream(bytes));
        try {
            return context.proceed();
        } catch (IOException | RuntimeException e) {
            if (isJsonError(e)) {
                throw new RequestErrorMapper(json, json.constructType(context.getGenericType())).exceptionFor(bytes);
            }
            throw e;
        }
    }

    private static int mebibytesMax(Class<?> command) {
        var limit = command.getAnnotation(BodyLimit.class);
        return limit == null ? MEBIBYTES_MAX : limit.mebibytes();
    }

    private static boolean isJsonError(@Nullable Throwable e) {
        return e != null && (e instanceof JsonProcessingException || isJsonError(e.getCause()));
    }

    /// The body exceeds the size limit.
    static final class BodyTooLarge extends RuntimeException {

        private static final long serialVersionUID = 1;

        BodyTooLarge(int mebibytes) {
            super("The body has more than " + mebibytes + " MiB.", null, false, false);
        }
    }

    /// The body is not JSON.
    static final class MalformedBody extends RuntimeException {

        private static final long serialVersionUID = 1;

        MalformedBody(String message) {
            super(message, null, false, false);
        }
    }
}
