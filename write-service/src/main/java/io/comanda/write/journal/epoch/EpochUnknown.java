package io.comanda.write.journal.epoch;

/// It can't be told now which epoch this is: the database can't be reached, or another replica is raising it.
public final class EpochUnknown extends RuntimeException {

    private static final long serialVersionUID = 1;

    EpochUnknown(String message, Throwable cause) {
        super(message, cause);
    }
}
