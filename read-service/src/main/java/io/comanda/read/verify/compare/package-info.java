/// What is compared: the documents that there should be, made from the write side's states, with those that Elasticsearch holds.
@NullMarked
package io.comanda.read.verify.compare;

import org.jspecify.annotations.NullMarked;
