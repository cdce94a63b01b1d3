/// Who may see what: bearer authentication, roles, access scopes, and `Views`, the only way from a query to Elasticsearch.
@NullMarked
package io.comanda.read.access;

import org.jspecify.annotations.NullMarked;
