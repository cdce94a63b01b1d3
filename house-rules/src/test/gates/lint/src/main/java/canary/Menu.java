package canary;

import java.util.List;

/// Red: a list of anything.
record Menu(List dishes) {
}
