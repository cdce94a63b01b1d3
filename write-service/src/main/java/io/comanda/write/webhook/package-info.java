/// Webhooks: addresses of other systems, to which the events of a restaurant are sent. The sender is a service of its own, `webhooks`.
@NullMarked
package io.comanda.write.webhook;

import org.jspecify.annotations.NullMarked;
