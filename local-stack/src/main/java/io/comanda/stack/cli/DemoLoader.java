package io.comanda.stack.cli;

import io.comanda.stack.client.ImportFailure;
import io.comanda.stack.demo.Demo;
import io.comanda.stack.process.StackFailure;
import io.comanda.stack.token.DevIssuer;
import java.net.URI;

/// Loads the demo data into a new Comanda.
final class DemoLoader {
    private DemoLoader() {
    }

    /// Comanda is usable without the demo, so a failure is reported and does not stop it.
    static void load(String url, DevIssuer issuer, StepLog log) {
        try {
            Demo.load(URI.create(url), issuer, log::print);
        } catch (ImportFailure e) {
            if (Thread.currentThread().isInterrupted()) {
                throw new StackFailure("Interrupted while loading the demo.", e);
            }
            log.print("The demo is incomplete: " + e.getMessage());
        }
    }
}
