package io.comanda.write.order;

import java.util.Map;

// Red: part of a command, with an unsorted map.
record NotePart(Map<String, String> fields) {
}
