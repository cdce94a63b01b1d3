package io.comanda.stack;

/// What a new Comanda holds before anybody has told it anything.
final class FirstData {
    private FirstData() {
    }

    static void bring(String url, Steps steps) {
    }
}
