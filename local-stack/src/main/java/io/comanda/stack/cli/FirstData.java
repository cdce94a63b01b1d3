package io.comanda.stack.cli;

import io.comanda.stack.client.Unusable;
import io.comanda.stack.demo.Demo;
import io.comanda.stack.process.StackFailure;
import io.comanda.stack.token.DevIssuer;
import java.net.URI;

/// What a new Comanda holds before anybody has told it anything.
final class FirstData {
    private FirstData() {
    }

    /// Comanda is of use without it, so it stays up if the demo can't be played.
    static void bring(String url, DevIssuer issuer, Steps steps) {
        try {
            Demo.play(URI.create(url), issuer, steps::say);
        } catch (Unusable e) {
            if (Thread.currentThread().isInterrupted()) {
                throw new StackFailure("Interrupted while the demo was played in.", e);
            }
            steps.say("The demo is not whole: " + e.getMessage());
        }
    }
}
