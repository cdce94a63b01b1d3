package io.comanda.write.command;

/// A business rule forbids the command. It is reported to the caller, and nothing has changed.
public final class Refused extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final Refusal refusal;

    /// @param detail a sentence for people: the reason, and what to do
    public Refused(Refusal refusal, String detail) {
        super(detail, null, false, false);
        this.refusal = refusal;
    }

    /// @throws Refused if the condition is true
    public static void when(boolean condition, Refusal refusal, String detail) {
        if (condition) {
            throw new Refused(refusal, detail);
        }
    }

    public Refusal refusal() {
        return refusal;
    }
}
