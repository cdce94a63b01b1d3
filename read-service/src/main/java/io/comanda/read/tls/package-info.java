/// Which certificates are trusted on connections to the servers.
@NullMarked
package io.comanda.read.tls;

import org.jspecify.annotations.NullMarked;
