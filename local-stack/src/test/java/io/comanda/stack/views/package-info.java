/// Tests of the commands that administer the views, against prepared answers.
@NullMarked
package io.comanda.stack.views;

import org.jspecify.annotations.NullMarked;
