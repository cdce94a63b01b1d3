package io.comanda.stack.views;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `./comanda proof ORDER-ID`.
@Command(name = "proof", mixinStandardHelpOptions = true, sortOptions = false, header = "Compare one order in the view with the source of truth.", description = {
        "" }, footer = { "", "Exit code: 0 they are equal; 1 they are not; 2 they could not be compared." })
public final class ProofCommand implements Callable<Integer> {

    private static final List<String> TRUTH = List.of("revision", "version", "hash", "journalHash", "recordedAt", "publishedAt");
    private static final List<String> VIEW = List.of("generation", "version", "hash");

    private final Path keys;

    @Parameters(paramLabel = "ORDER-ID", description = "The order's id.")
    private String order = "";

    @Mixin
    private Connection connection = new Connection();

    /// @param keys the keys of the Comanda on this machine; they need not exist
    public ProofCommand(Path keys) {
        this.keys = keys;
    }

    @Override
    public Integer call() {
        return connection.run(keys, api -> {
            var found = api.proof(order);
            if (found.isEmpty()) {
                System.err.println("There is no order " + order + ", or it is not of your restaurants.");
                return Connection.FAILED;
            }
            var proof = found.get();
            print("truth", proof.path("truth"), TRUTH);
            print("view", proof.path("view"), VIEW);
            System.out.println(proof.path("reason").asText());
            return proof.path("equal").asBoolean() ? Connection.OK : Connection.NOT_GOOD;
        });
    }

    private static void print(String side, JsonNode facts, List<String> names) {
        if (!facts.isObject()) {
            System.out.println(side + "  nothing");
            return;
        }
        for (var name : names) {
            System.out.printf("%-5s  %-11s  %s%n", side, name, facts.path(name).asText("-"));
        }
    }
}
