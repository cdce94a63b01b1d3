/// What is held of restaurants and dishes: by their projection alone, and by the running service.
@NullMarked
package io.comanda.read.restaurants;

import org.jspecify.annotations.NullMarked;
