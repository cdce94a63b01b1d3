package io.comanda.read;

/// Something that all tests of a class need, done when the first one begins: before that, the service's address is unknown. If it fails,
/// the next test tries again.
public final class OnFirstTest {

    private final Action action;
    private boolean done;

    /// May throw whatever a test may.
    @FunctionalInterface
    public interface Action {

        void run() throws Exception;
    }

    public OnFirstTest(Action action) {
        this.action = action;
    }

    public void run() throws Exception {
        if (!done) {
            action.run();
            done = true;
        }
    }
}
