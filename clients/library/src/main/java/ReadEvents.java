import io.cloudevents.core.provider.EventFormatProvider;
import io.comanda.events.EventType;
import io.comanda.events.Message.OrderMessage;
import io.comanda.events.Wire;
import io.comanda.events.truth.StateHash;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Reads every message that it is given, as a CloudEvent and as the published types.
class ReadEvents {

    public static void main(String[] folder) throws Exception {
        List<Path> files;
        try (var listed = Files.list(Path.of(folder[0]))) {
            files = listed.toList();
        }
        for (var file : files) {
            var bytes = Files.readAllBytes(file);
            var event = EventFormatProvider.getInstance().resolveFormat(Wire.CONTENT_TYPE).deserialize(bytes);
            var message = Wire.read(bytes);
            expect(event.getId(), message.envelope().id());
            expect(event.getType(), message.envelope().type());
            expect(event.getSubject(), message.envelope().subject());
            expect(event.getExtension("revision"), message.envelope().revision());
            expect(event.getExtension("actor"), message.envelope().actor());
            expect(Wire.read(Wire.write(message)), message);
            if (message instanceof OrderMessage order) {
                StateHash.of(order.state());
                expect(EventType.of(order.event()), event.getType());
            }
        }
        System.out.println("Java " + Runtime.version().feature() + ": read " + files.size() + " messages, with Jackson "
                + com.fasterxml.jackson.core.json.PackageVersion.VERSION);
        if (files.isEmpty()) {
            throw new AssertionError("There are no messages");
        }
    }

    private static void expect(Object one, Object other) {
        if (!String.valueOf(one).equals(String.valueOf(other))) {
            throw new AssertionError(one + " is not " + other);
        }
    }
}
