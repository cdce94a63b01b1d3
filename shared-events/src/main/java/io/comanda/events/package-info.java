/// The published language: what can have happened, and what things look like afterwards.
/// Both services speak it and nothing else connects them. It changes by addition only.
@NullMarked
package io.comanda.events;

import org.jspecify.annotations.NullMarked;
