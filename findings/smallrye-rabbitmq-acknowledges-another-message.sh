#!/bin/sh
# Version  quarkus-messaging-rabbitmq 3.33.2 (smallrye-reactive-messaging-rabbitmq 4.33.0, vertx-rabbitmq-client 4.5.27), with any RabbitMQ
# Guess    An acknowledgement of a message that was received before a lost connection does nothing: the broker delivers the message again.
# Real     The connector sends it on its new connection, with the message's old number. There the number belongs to another message, which
#          the broker forgets, although nothing has handled it.
# Matters  Ten messages, of which the application has handled five when it is stopped. Of the other five only four come again. That is a
#          payment that is in no book. Set reconnect-attempts to 0, and subscribe anew (webhooks/src/main/java/io/comanda/webhooks/intake).
# Usage    findings/smallrye-rabbitmq-acknowledges-another-message.sh [amqp://guest:guest@localhost:5672], a broker that may be written to
. "$(dirname "$0")/lib.sh"

mkdir -p app/src/main/java app/src/main/resources
cat >app/pom.xml <<'POM'
<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>
<groupId>finding</groupId><artifactId>finding</artifactId><version>1</version>
<properties><maven.compiler.release>25</maven.compiler.release><project.build.sourceEncoding>UTF-8</project.build.sourceEncoding></properties>
<dependencyManagement><dependencies><dependency><groupId>io.quarkus</groupId><artifactId>quarkus-bom</artifactId><version>3.33.2</version>
<type>pom</type><scope>import</scope></dependency></dependencies></dependencyManagement>
<dependencies><dependency><groupId>io.quarkus</groupId><artifactId>quarkus-messaging-rabbitmq</artifactId></dependency></dependencies>
<build><plugins><plugin><artifactId>maven-compiler-plugin</artifactId><version>3.16.0</version></plugin>
<plugin><groupId>io.quarkus</groupId><artifactId>quarkus-maven-plugin</artifactId><version>3.33.2</version>
<executions><execution><goals><goal>build</goal></goals></execution></executions></plugin></plugins></build>
</project>
POM
cat >app/src/main/resources/application.properties <<'PROPERTIES'
quarkus.rabbitmq.devservices.enabled=false
quarkus.http.host-enabled=false
mp.messaging.incoming.payments.connector=smallrye-rabbitmq
mp.messaging.incoming.payments.queue.name=${QUEUE}
mp.messaging.incoming.payments.queue.x-queue-type=quorum
mp.messaging.incoming.payments.queue.x-delivery-limit=1000000
mp.messaging.incoming.payments.exchange.name=${QUEUE}
mp.messaging.incoming.payments.exchange.type=topic
mp.messaging.incoming.payments.routing-keys=#
mp.messaging.incoming.payments.content-type-override=application/octet-stream
mp.messaging.incoming.payments.reconnect-interval=1
PROPERTIES
cat >app/src/main/java/Payments.java <<'JAVA'
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;

/// Payments 1 to 4 are handled at once. The fifth takes its time, and those behind it wait.
@ApplicationScoped
public class Payments {

    private final Set<String> known = new HashSet<>();

    @Incoming("payments")
    public CompletionStage<Void> receive(Message<byte[]> message) throws Exception {
        var payment = new String(message.getPayload());
        var first = known.add(payment);
        Files.writeString(Path.of(System.getenv("RECEIVED")), payment + (first ? "" : " again") + "\n", StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
        if (Integer.parseInt(payment) < 5) {
            message.ack();
        } else if (payment.equals("5") && first) {
            Thread.ofVirtual().start(() -> handleSlowly(message));
        }
        return CompletableFuture.completedFuture(null);
    }

    private static void handleSlowly(Message<byte[]> message) {
        while (!Files.exists(Path.of(System.getenv("HANDLED")))) {
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                return;
            }
        }
        message.ack();
    }
}
JAVA

cat >Lost.java <<'JAVA'
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.MessageProperties;
import java.io.File;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;

/// Runs the application behind a proxy that closes its connections once, and looks at what is left in the queue.
class Lost {

    static final List<Socket> open = new CopyOnWriteArrayList<>();
    static final Path received = Path.of("received"), handled = Path.of("handled");

    public static void main(String[] arguments) throws Exception {
        var rabbit = new ConnectionFactory();
        rabbit.setUri(arguments[0]);
        var queue = "finding-" + UUID.randomUUID();
        try (var connection = rabbit.newConnection(); var proxy = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> forward(proxy, rabbit));
            var builder = new ProcessBuilder(ProcessHandle.current().info().command().orElseThrow(), "-jar",
                    "app/target/quarkus-app/quarkus-run.jar").redirectErrorStream(true).redirectOutput(new File("app.log"));
            builder.environment().putAll(Map.of("QUEUE", queue, "RECEIVED", received.toString(), "HANDLED", handled.toString(),
                    "RABBITMQ_HOST", "127.0.0.1", "RABBITMQ_PORT", "" + proxy.getLocalPort(), "RABBITMQ_USERNAME", rabbit.getUsername(),
                    "RABBITMQ_PASSWORD", rabbit.getPassword()));
            var app = builder.start();
            var channel = connection.createChannel();
            await("it consumes", () -> consumers(rabbit, queue) == 1);
            for (int payment = 1; payment <= 10; payment++) {
                channel.basicPublish(queue, "payment", MessageProperties.MINIMAL_PERSISTENT_BASIC, ("" + payment).getBytes());
            }
            await("it has them", () -> Files.exists(received) && Files.readString(received).contains("10\n"));
            Thread.sleep(1_000); // for the acknowledgements of the first four
            open.forEach(Lost::close);
            await("it has them again", () -> Files.readString(received).contains("10 again\n"));
            Files.writeString(handled, "");
            Thread.sleep(2_000); // for the acknowledgement of the fifth
            app.destroyForcibly().waitFor();
            await("the broker has noticed", () -> consumers(rabbit, queue) == 0);
            var left = new ArrayList<String>();
            for (var next = channel.basicGet(queue, true); next != null; next = channel.basicGet(queue, true)) {
                left.add(new String(next.getBody()));
            }
            System.out.println("handled: 1 to 5, in the queue: " + String.join(" ", left));
            channel.queueDelete(queue);
            channel.exchangeDelete(queue);
        }
        System.exit(0);
    }

    static long consumers(ConnectionFactory rabbit, String queue) throws Exception {
        try (var connection = rabbit.newConnection(); var channel = connection.createChannel()) {
            return channel.consumerCount(queue);
        }
    }

    static void await(String what, Callable<Boolean> condition) throws Exception {
        for (int i = 0; i < 600; i++) {
            try {
                if (condition.call()) {
                    return;
                }
            } catch (java.io.IOException e) {
                // Not yet.
            }
            Thread.sleep(100);
        }
        throw new AssertionError("Not within a minute: " + what + "\n" + Files.readString(Path.of("app.log")));
    }

    static void forward(ServerSocket proxy, ConnectionFactory rabbit) {
        try {
            while (true) {
                var client = proxy.accept();
                var broker = new Socket(rabbit.getHost(), rabbit.getPort());
                open.addAll(List.of(client, broker));
                Thread.ofVirtual().start(() -> copy(client, broker));
                Thread.ofVirtual().start(() -> copy(broker, client));
            }
        } catch (java.io.IOException e) {
            // The end.
        }
    }

    static void copy(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (java.io.IOException e) {
            // Lost.
        }
        close(from);
        close(to);
    }

    static void close(Socket socket) {
        try {
            socket.close();
        } catch (java.io.IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
JAVA
maven_packages com.rabbitmq:amqp-client:5.37.1 org.slf4j:slf4j-nop:2.0.17
"$maven" -B -ntp -q -f app/pom.xml package >maven.log 2>&1 || { cat maven.log >&2; exit 2; }
run_java Lost.java "${1:-amqp://guest:guest@localhost:5672}" >seen

expect seen <<'SEEN'
handled: 1 to 5, in the queue: 5 6 7 8 10
SEEN
