/// Child processes and what starting them needs (commands, ports, folders, the running JVM), with the JDK alone.
@NullMarked
package io.comanda.stack.process;

import org.jspecify.annotations.NullMarked;
