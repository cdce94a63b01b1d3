package io.comanda.webhooks.delivery;

/// What became of one attempt.
sealed interface Outcome {

    record Delivered() implements Outcome {
    }

    /// @param reason for people; nothing of what the receiver answered but the status
    record Failed(String reason) implements Outcome {
    }

    /// The receiver said that nobody is there any more.
    record Gone(String reason) implements Outcome {
    }
}
