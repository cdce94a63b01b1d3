/// The rules of the project. Each is checked by a test, and each check is proved by a canary that violates the rule.
@NullMarked
package io.comanda.house;

import org.jspecify.annotations.NullMarked;
