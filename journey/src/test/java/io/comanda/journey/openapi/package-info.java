/// The OpenAPI documents of both services: they are valid, and what the services do is what they say.
@NullMarked
package io.comanda.journey.openapi;

import org.jspecify.annotations.NullMarked;
