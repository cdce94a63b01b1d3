package io.comanda.simulator;

import java.util.List;

/// What a till asks for.
///
/// @param restaurants which of them are changed, in one transaction and in ascending order
/// @param past        whether it is an import
/// @param isEarly     whether its transaction has an xid long before it waits for the first lock
/// @param thinkMillis how long the till waits before it
public record Command(List<Integer> restaurants, boolean past, boolean isEarly, int thinkMillis) {
}
