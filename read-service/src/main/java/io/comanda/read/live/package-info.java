/// Streams of server-sent events: whole pictures of what a query answers, and the changes that follow. Any replica serves any client, because
/// each of them hears of all changes.
@NullMarked
package io.comanda.read.live;

import org.jspecify.annotations.NullMarked;
