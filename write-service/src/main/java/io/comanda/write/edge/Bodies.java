package io.comanda.write.edge;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Bodies as they come in: never too large, and what is wrong with one is said all at once.
@Provider
public class Bodies implements ReaderInterceptor {

    /// An order of a hundred lines is 30 KB, an import's chunk of 500 orders some hundred.
    static final int BYTES_MAX = 1 << 20;

    private final ObjectMapper json;

    Bodies(ObjectMapper json) {
        this.json = json;
    }

    @Override
    public @Nullable Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
        var bytes = context.getInputStream().readNBytes(BYTES_MAX + 1);
        if (bytes.length > BYTES_MAX) {
            throw new TooLarge();
        }
        context.setInputStream(new ByteArrayInputStream(bytes));
        try {
            return context.proceed();
        } catch (IOException | RuntimeException e) {
            if (isAboutJson(e)) {
                throw new Wrongs(json, json.constructType(context.getGenericType())).of(bytes);
            }
            throw e;
        }
    }

    private static boolean isAboutJson(@Nullable Throwable e) {
        return e != null && (e instanceof JsonProcessingException || isAboutJson(e.getCause()));
    }

    /// Nobody means that much at once.
    static final class TooLarge extends RuntimeException {

        private static final long serialVersionUID = 1;

        TooLarge() {
            super("The body has more than " + BYTES_MAX + " bytes.", null, false, false);
        }
    }

    /// Not even JSON.
    static final class Malformed extends RuntimeException {

        private static final long serialVersionUID = 1;

        Malformed(String message) {
            super(message, null, false, false);
        }
    }
}
