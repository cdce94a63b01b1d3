package io.comanda.stack.process;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;

/// Asks a process that takes its time, as tests do. What is not there in time fails with what the process has said.
public final class PatientClient implements AutoCloseable {

    /// For the slowest machine.
    private static final Duration WITHIN = Duration.ofMinutes(3);

    private final HttpClient client = HttpClient.newHttpClient();
    private final Path output;

    /// @param output the file with the output of the process
    public PatientClient(Path output) {
        this.output = output;
    }

    /// Asks until there is a response.
    ///
    /// @param token for the header `Authorization`
    /// @throws StackFailure if there is none in time
    public HttpResponse<String> get(String address, String token) {
        var request = HttpRequest.newBuilder(URI.create(address)).header("Authorization", "Bearer " + token).build();
        var deadline = Instant.now().plus(WITHIN);
        while (true) {
            try {
                return client.send(request, BodyHandlers.ofString());
            } catch (IOException e) {
                if (Instant.now().isAfter(deadline)) {
                    throw new StackFailure(address + " does not respond: " + output(), e);
                }
                Polling.pause();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new StackFailure("Interrupted while waiting", e);
            }
        }
    }

    /// @throws StackFailure if the condition is not met in time
    public void await(BooleanSupplier condition) {
        var deadline = Instant.now().plus(WITHIN);
        while (!condition.getAsBoolean()) {
            if (Instant.now().isAfter(deadline)) {
                throw new StackFailure("Not within " + WITHIN.toMinutes() + " minutes: " + output());
            }
            Polling.pause();
        }
    }

    /// What the process has said so far.
    public String output() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            return e.toString();
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
