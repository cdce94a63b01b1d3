package io.comanda.journey;

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

/// JSON with something wrong in it: one value, or all of how it is written.
final class Spoiled {

    /// Stands where text is put that a tree of JSON can't hold.
    private static final String MARK = "here-it-is-spoiled";
    private static final int MEBIBYTE = 1 << 20;
    private static final JsonMapper JSON = new JsonMapper();

    private final Random random;

    Spoiled(Random random) {
        this.random = random;
    }

    /// One value of it is another, missing, there twice, or there with something unknown.
    String oneValue(String json) {
        try {
            var tree = JSON.readTree(json);
            var places = new ArrayList<Runnable>();
            collect(tree, places);
            if (places.isEmpty()) {
                return Junk.of(Junk.VALUES, random);
            }
            Junk.of(places, random).run();
            return tree.toString().replace("\"" + MARK + "\"", Junk.of(Junk.VALUES, random));
        } catch (JsonProcessingException e) {
            return json;
        }
    }

    private void collect(JsonNode node, List<Runnable> places) {
        switch (node) {
            case ObjectNode object -> {
                places.add(() -> object.put(Junk.of(List.of("nonsense", "", "id", "__proto__", "status", "é", "a.b"), random), 1));
                for (var name : List.copyOf(object.properties().stream().map(property -> property.getKey()).toList())) {
                    places.add(() -> object.remove(name));
                    places.add(() -> object.put(name, MARK));
                    places.add(() -> object.put(name, MARK));
                    collect(object.path(name), places);
                }
            }
            case ArrayNode array -> {
                places.add(() -> array.add(MARK));
                places.add(() -> repeat(array, 101));
                for (int i = 0; i < array.size(); i++) {
                    int at = i;
                    places.add(() -> array.set(at, array.textNode(MARK)));
                    collect(array.get(i), places);
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

    /// Written in a way that it can't be read, or only just.
    byte[] writing(String json) {
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
            case 14 -> Junk.of(Junk.VALUES, random).getBytes(StandardCharsets.UTF_8);
            default -> randomBytes();
        };
    }

    /// More than anybody means.
    byte[] size(String json) {
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
