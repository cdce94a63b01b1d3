/// Tests of access control: the table in `docs/access.md`, and lists that contain the caller's data only.
@NullMarked
package io.comanda.journey.access;

import org.jspecify.annotations.NullMarked;
