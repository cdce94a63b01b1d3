/// Completes the OpenAPI document at build time. Nothing in here runs in the service.
@NullMarked
package io.comanda.write.openapi;

import org.jspecify.annotations.NullMarked;
