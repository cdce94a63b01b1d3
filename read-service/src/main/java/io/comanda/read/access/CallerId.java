package io.comanda.read.access;

import org.jspecify.annotations.Nullable;

/// Who a caller is, whatever they may see.
///
/// @param name       the subject of a token, if it has one, or the hash of a tracking secret
/// @param isStranger whether they came with a tracking secret: whoever orders gets one, so a stranger can have many names
public record CallerId(@Nullable String name, boolean isStranger) {
}
