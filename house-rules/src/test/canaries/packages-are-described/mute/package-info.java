@NullMarked
package mute;

import org.jspecify.annotations.NullMarked;
