package io.comanda.stack.process;

/// A program of one class.
final class ShortProgram {
    private ShortProgram() {
    }

    static void main() {
        System.out.println("done");
    }
}
