/// Which certificates are trusted on connections to the servers.
@NullMarked
package io.comanda.write.tls;

import org.jspecify.annotations.NullMarked;
