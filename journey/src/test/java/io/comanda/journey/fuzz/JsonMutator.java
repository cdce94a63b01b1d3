package io.comanda.journey.fuzz;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;

/// Adds a defect to JSON: to one value, or to the encoding of the whole.
final class JsonMutator {

    /// A placeholder for text that is not valid JSON.
    private static final String MARK = "placeholder-of-invalid-json";
    private static final int MEBIBYTE = 1 << 20;
    private static final JsonMapper JSON = new JsonMapper();

    private final Random random;

    JsonMutator(Random random) {
        this.random = random;
    }

    /// Changes, removes, repeats or adds one value.
    String mutateValue(String json) {
        try {
            var tree = JSON.readTree(json);
            var mutations = new ArrayList<Runnable>();
            collect(tree, mutations);
            if (mutations.isEmpty()) {
                return InvalidInput.pick(InvalidInput.VALUES, random);
            }
            InvalidInput.pick(mutations, random).run();
            return tree.toString().replace("\"" + MARK + "\"", InvalidInput.pick(InvalidInput.VALUES, random));
        } catch (JsonProcessingException e) {
            return json;
        }
    }

    private void collect(JsonNode node, List<Runnable> mutations) {
        switch (node) {
            case ObjectNode object -> {
                mutations.add(
                        () -> object.put(InvalidInput.pick(List.of("nonsense", "", "id", "__proto__", "status", "é", "a.b"), random), 1));
                for (var name : List.copyOf(object.properties().stream().map(property -> property.getKey()).toList())) {
                    mutations.add(() -> object.remove(name));
                    mutations.add(() -> object.put(name, MARK));
                    mutations.add(() -> object.put(name, MARK));
                    collect(object.path(name), mutations);
                }
            }
            case ArrayNode array -> {
                mutations.add(() -> array.add(MARK));
                mutations.add(() -> repeat(array, 101));
                for (int i = 0; i < array.size(); i++) {
                    int at = i;
                    mutations.add(() -> array.set(at, array.textNode(MARK)));
                    collect(array.get(i), mutations);
                }
            }
            default -> {
            }
        }
    }

    private static void repeat(ArrayNode array, int times) {
        var first = array.path(0);
        for (int i = 0; i < times; i++) {
            array.add(first.deepCopy());
        }
    }

    /// Encodes it in an invalid way, or in an unusual one.
    byte[] corruptEncoding(String json) {
        var utf8 = json.getBytes(StandardCharsets.UTF_8);
        return switch (random.nextInt(16)) {
            case 0 -> Arrays.copyOf(utf8, random.nextInt(utf8.length + 1));
            case 1 -> json.getBytes(StandardCharsets.UTF_16);
            case 2 -> json.getBytes(StandardCharsets.UTF_16LE);
            case 3 -> ("\ufeff" + json).getBytes(StandardCharsets.UTF_8);
            case 4 -> withByte(utf8, (byte) 0xff);
            case 5 -> withByte(utf8, (byte) 0xc3);
            case 6 -> withByte(utf8, (byte) 0);
            case 7 -> withByte(utf8, (byte) random.nextInt(256));
            case 8 -> gzip(utf8);
            case 9 -> (json + json).getBytes(StandardCharsets.UTF_8);
            case 10 -> ("[" + json + "]").getBytes(StandardCharsets.UTF_8);
            case 11 -> json.replaceFirst("\"(\\w+)\":", "\"$1\":null,\"$1\":").getBytes(StandardCharsets.UTF_8);
            case 12 -> json.replace("\"", "'").getBytes(StandardCharsets.UTF_8);
            case 13 -> ("\"" + json.replace("\"", "\\\"") + "\"").getBytes(StandardCharsets.UTF_8);
            case 14 -> InvalidInput.pick(InvalidInput.VALUES, random).getBytes(StandardCharsets.UTF_8);
            default -> randomBytes();
        };
    }

    /// Makes it larger or deeper than any valid request.
    byte[] oversize(String json) {
        return (switch (random.nextInt(7)) {
            case 0 -> json + " ".repeat(MEBIBYTE + 1 - Math.min(json.length(), MEBIBYTE));
            case 1 -> "[".repeat(100_000);
            case 2 -> "{\"a\":".repeat(100_000);
            case 3 -> "[" + "1,".repeat(100_000) + "1]";
            case 4 -> json.replaceFirst("\\[", "[" + "1,".repeat(100_000));
            case 5 -> json.replaceFirst(":\\s*\"", ":\"" + "x".repeat(900_000));
            default -> json.replaceFirst(":\\s*\\d", ":" + "1".repeat(900_000));
        }).getBytes(StandardCharsets.UTF_8);
    }

    private byte[] withByte(byte[] bytes, byte other) {
        if (bytes.length > 0) {
            bytes[random.nextInt(bytes.length)] = other;
        }
        return bytes;
    }

    private byte[] randomBytes() {
        var bytes = new byte[random.nextInt(200)];
        random.nextBytes(bytes);
        return bytes;
    }

    private static byte[] gzip(byte[] bytes) {
        var zipped = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(zipped)) {
            out.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return zipped.toByteArray();
    }
}
