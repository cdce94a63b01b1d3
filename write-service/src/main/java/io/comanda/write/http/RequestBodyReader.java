package io.comanda.write.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.comanda.write.command.Validation;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/// Inflates request bodies, limits their size and reports all errors in one together.
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
        var bytes = BasisPoints.converted(bytes(context, mebibytes));
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

    private static byte[] bytes(ReaderInterceptorContext context, int mebibytesMax) throws IOException {
        var body = read(context.getInputStream(), mebibytesMax);
        var encoding = Objects.requireNonNullElse(context.getHeaders().getFirst(HttpHeaders.CONTENT_ENCODING), "").strip();
        return switch (encoding.toLowerCase(Locale.ROOT)) {
            case "", "identity" -> body;
            case "gzip", "x-gzip" -> inflated(body, mebibytesMax);
            default -> throw new UnknownEncoding(encoding);
        };
    }

    /// No more than the limit is inflated, however small the body was on its way.
    private static byte[] inflated(byte[] body, int mebibytesMax) throws IOException {
        try (var plain = new GZIPInputStream(new ByteArrayInputStream(body))) {
            return read(plain, mebibytesMax);
        } catch (ZipException | EOFException _) {
            throw new MalformedBody("It is not compressed as Content-Encoding says.");
        }
    }

    private static byte[] read(InputStream body, int mebibytesMax) throws IOException {
        var bytes = body.readNBytes((mebibytesMax << 20) + 1);
        if (bytes.length > mebibytesMax << 20) {
            throw new BodyTooLarge(mebibytesMax);
        }
        return bytes;
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

    /// The body has another encoding than gzip.
    static final class UnknownEncoding extends RuntimeException {

        private static final long serialVersionUID = 1;

        UnknownEncoding(String encoding) {
            super("The Content-Encoding must be gzip, it is '" + Validation.abbreviate(encoding) + "'.", null, false, false);
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
