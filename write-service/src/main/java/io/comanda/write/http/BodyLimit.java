package io.comanda.write.http;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// The size limit of a command's body, if it is not the usual one.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface BodyLimit {

    /// Of menus and imports: room for 1,000 dishes with a description and three option groups of eight choices each, in any script. The
    /// event of a menu has it twice, and RabbitMQ 4 takes messages of up to 16 MiB.
    int LARGE_MEBIBYTES = 6;

    int mebibytes();
}
