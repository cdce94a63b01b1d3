/// ChildProcess processes of this machine and what they need: commands, ports, folders, the running JVM. It uses the JDK alone.
@NullMarked
package io.comanda.stack.process;

import org.jspecify.annotations.NullMarked;
