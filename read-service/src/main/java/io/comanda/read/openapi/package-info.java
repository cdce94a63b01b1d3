/// Completes the OpenAPI document at build time. Nothing in here runs in the service.
@NullMarked
package io.comanda.read.openapi;

import org.jspecify.annotations.NullMarked;
