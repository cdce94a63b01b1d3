package io.comanda.read.part;

import io.smallrye.config.ConfigSourceInterceptor;
import io.smallrye.config.ConfigSourceInterceptorContext;
import io.smallrye.config.ConfigValue;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What follows for Quarkus's own settings: who answers no questions doesn't listen for any. The management port stays.
public final class PartSettings implements ConfigSourceInterceptor {

    private static final long serialVersionUID = 1;

    private static final String LISTENS = "quarkus.http.host-enabled";

    @Override
    public @Nullable ConfigValue getValue(ConfigSourceInterceptorContext context, String name) {
        return name.equals(LISTENS) && !answers(context)
                ? ConfigValue.builder().withName(LISTENS).withValue("false").build()
                : context.proceed(name);
    }

    private static boolean answers(ConfigSourceInterceptorContext context) {
        return Optional.ofNullable(context.restart(Part.PROPERTY)).map(ConfigValue::getValue).flatMap(Part::find).map(Part::answers)
                .orElse(true);
    }
}
