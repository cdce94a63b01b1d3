package canary;

import java.util.List;

/// Red: a raw type.
record Menu(List dishes) {
}
