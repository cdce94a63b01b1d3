/// Dishes.
@NullMarked
package described;

import org.jspecify.annotations.NullMarked;
