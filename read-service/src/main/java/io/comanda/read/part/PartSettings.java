package io.comanda.read.part;

import io.smallrye.config.ConfigSourceInterceptor;
import io.smallrye.config.ConfigSourceInterceptorContext;
import io.smallrye.config.ConfigValue;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Closes the main HTTP port of a process that answers no queries. The management port stays open.
public final class PartSettings implements ConfigSourceInterceptor {

    private static final long serialVersionUID = 1;

    private static final String HOST_ENABLED = "quarkus.http.host-enabled";

    @Override
    public @Nullable ConfigValue getValue(ConfigSourceInterceptorContext context, String name) {
        return name.equals(HOST_ENABLED) && !answers(context)
                ? ConfigValue.builder().withName(HOST_ENABLED).withValue("false").build()
                : context.proceed(name);
    }

    private static boolean answers(ConfigSourceInterceptorContext context) {
        return Optional.ofNullable(context.restart(Part.PROPERTY)).map(ConfigValue::getValue).flatMap(Part::find).map(Part::answers)
                .orElse(true);
    }
}
