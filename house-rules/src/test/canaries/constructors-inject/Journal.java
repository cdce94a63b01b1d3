package io.comanda.write.journal;

class Journal {

    private final Runnable wake;

    @jakarta.inject.Inject
    Journal(Runnable wake) {
        this.wake = wake;
    }
}
