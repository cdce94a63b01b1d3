package io.comanda.write.command;

/// A rule said no. That is an answer, not a failure: it is told to who asked, and nothing has changed.
public final class Refused extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final Refusal refusal;

    /// @param detail a sentence for a person: what is in the way, and what to do
    public Refused(Refusal refusal, String detail) {
        super(detail, null, false, false);
        this.refusal = refusal;
    }

    /// @throws Refused if it is so
    public static void when(boolean refused, Refusal refusal, String detail) {
        if (refused) {
            throw new Refused(refusal, detail);
        }
    }

    public Refusal refusal() {
        return refusal;
    }
}
