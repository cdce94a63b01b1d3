package io.comanda.journey.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.comanda.journey.http.Call;
import io.comanda.stack.process.Ports;
import io.comanda.stack.servers.Server;
import io.comanda.stack.servers.Servers;
import io.comanda.stack.token.DevIssuer;
import io.smallrye.certs.CertificateGenerator;
import io.smallrye.certs.CertificateRequest;
import io.smallrye.certs.Format;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.sql.DriverManager;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Comanda in an untrusted network: PostgreSQL, RabbitMQ and Elasticsearch over TLS with a private certificate authority, and every
/// credential in a mounted file.
@OwnServers
class TlsIT {

    private static final Duration TIMEOUT = Duration.ofMinutes(3);
    private static final String API_KEY = "Y29tYW5kYTpzZWNyZXQ=";
    private static final String PASSWORD = "of the key store";

    @TempDir
    private static Path folder = Path.of("");
    private static Servers servers;
    private static ApiKeyProxy elasticsearch;
    private static int amqps;

    @BeforeAll
    static void encrypt() throws Exception {
        certificates("trusted");
        certificates("untrusted");
        amqps = Ports.allocate();
        Files.writeString(Files.createDirectories(folder.resolve("servers/rabbitmq/conf.d")).resolve("tls.conf"), """
                listeners.ssl.1 = 127.0.0.1:%d
                ssl_options.cacertfile = %2$s/trusted-ca.crt
                ssl_options.certfile = %2$s/trusted.crt
                ssl_options.keyfile = %2$s/trusted.key
                ssl_options.verify = verify_none
                """.formatted(amqps, folder));
        servers = Servers.startIn(folder.resolve("servers"), Server.POSTGRES, Server.RABBITMQ, Server.ELASTICSEARCH);
        try (var connection = DriverManager.getConnection(servers.jdbcUrl(), servers.postgresUser(), servers.postgresPassword());
                var statement = connection.createStatement()) {
            statement.execute("alter system set ssl_cert_file = '" + folder.resolve("trusted.crt") + "'");
            statement.execute("alter system set ssl_key_file = '" + folder.resolve("trusted.key") + "'");
            statement.execute("alter system set ssl = on");
            statement.execute("select pg_reload_conf()");
        }
        elasticsearch = new ApiKeyProxy(certificate(), servers.elasticsearch(), API_KEY);
        secrets("secrets", API_KEY);
    }

    @AfterAll
    static void end() {
        elasticsearch.close();
        servers.close();
    }

    /// The key is in a PEM file for the servers and in a key store for the proxy.
    private static void certificates(String name) throws Exception {
        new CertificateGenerator(folder, true).generate(new CertificateRequest().withName(name).withCN("localhost")
                .withSubjectAlternativeName("DNS:localhost").withPassword(PASSWORD)
                .withFormat(Format.PEM).withFormat(Format.PKCS12).withDuration(Duration.ofDays(2)));
        Files.setPosixFilePermissions(folder.resolve(name + ".key"), PosixFilePermissions.fromString("rw-------"));
    }

    private static SSLContext certificate() throws Exception {
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(KeyStore.getInstance(folder.resolve("trusted-keystore.p12").toFile(), PASSWORD.toCharArray()), PASSWORD.toCharArray());
        var context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    /// Writes them as Kubernetes mounts them.
    private static void secrets(String name, String apiKey) throws IOException {
        var user = URI.create(servers.amqpUri()).getUserInfo().split(":", -1);
        var secrets = Map.of("quarkus.datasource.username", servers.postgresUser(), "quarkus.datasource.password",
                servers.postgresPassword(), "comanda.rabbitmq.username", user[0], "comanda.rabbitmq.password", user[1],
                "comanda.elasticsearch.api-key", apiKey);
        Files.createDirectories(folder.resolve(name));
        for (var secret : secrets.entrySet()) {
            Files.writeString(folder.resolve(name).resolve(secret.getKey()), secret.getValue());
        }
    }

    private static DevIssuer issuer() {
        return DevIssuer.in(folder.resolve("keys"));
    }

    private static Map<String, String> environment(String secrets) {
        var authorities = folder.resolve("trusted-ca.crt").toString();
        var environment = new HashMap<>(Map.of("COMANDA_RABBITMQ_URI", "amqps://localhost:" + amqps + "/%2f", "COMANDA_RABBITMQ_CA_FILE",
                authorities, "SMALLRYE_CONFIG_SOURCE_FILE_LOCATIONS", folder.resolve(secrets).toString(), "MP_JWT_VERIFY_ISSUER",
                DevIssuer.ISSUER, "MP_JWT_VERIFY_PUBLICKEY_LOCATION", "file:" + issuer().publicKeys().toAbsolutePath()));
        environment.put("QUARKUS_DATASOURCE_JDBC_URL", servers.jdbcUrl().replace("127.0.0.1", "localhost")
                + "?sslmode=verify-full&sslrootcert=" + authorities);
        environment.put("QUARKUS_ELASTICSEARCH_HOSTS", elasticsearch.address());
        environment.put("QUARKUS_ELASTICSEARCH_PROTOCOL", "https");
        environment.put("COMANDA_ELASTICSEARCH_CA_FILE", authorities);
        return environment;
    }

    @Test
    void commandsAndQueriesWorkAndAllConnectionsAreEncrypted() throws Exception {
        var environment = environment("secrets");
        try (var write = Pod.start("write-service", "tls-write", environment);
                var read = Pod.start("read-service", "tls-read", environment)) {
            await(() -> write.health("group/dependencies") == 200 && read.health("group/dependencies") == 200);
            var token = issuer().token("operator", "till", List.of("*"), Duration.ofHours(1));
            var registered = new Call("POST", write.url() + "/api/restaurants").authorizedBy(token)
                    .withHeader("Content-Type", "application/json")
                    .withHeader("Idempotency-Key", UUID.randomUUID().toString()).withBody("""
                            {"code": "osteria", "name": "Osteria", "address": "Kantstraße 1", "city": "Berlin", "cuisines": ["italian"],
                             "language": "de", "timeZone": "Europe/Berlin", "currency": "EUR", "pricesIncludeTax": true}""")
                    .send();
            assertEquals(201, registered.status(), registered.toString());
            var query = new Call("GET", read.url() + "/api/restaurants?text=osteria")
                    .withHeader("Consistency-Token", registered.header("Consistency-Token")).withHeader("Prefer", "wait=10");
            await(() -> query.send().status() == 200);
            assertEquals("osteria", query.send().expectSuccess().at("/items/0/state/details/code").asText());
            assertEquals("0 of many", unencryptedConnections());
        }
    }

    /// Of the write-service's connections, as PostgreSQL sees them.
    private static String unencryptedConnections() throws Exception {
        try (var connection = DriverManager.getConnection(servers.jdbcUrl(), servers.postgresUser(), servers.postgresPassword());
                var statement = connection.createStatement();
                var rows = statement.executeQuery("""
                        select count(*) filter (where not s.ssl) || ' of ' || case when count(*) > 0 then 'many' else 'none' end
                        from pg_stat_ssl s join pg_stat_activity a using (pid)
                        where a.backend_type = 'client backend' and a.pid <> pg_backend_pid()""")) {
            rows.next();
            return rows.getString(1);
        }
    }

    @Test
    void serversWithAnUntrustedCertificateAreRejected() throws Exception {
        var untrusted = folder.resolve("untrusted-ca.crt").toString();
        assertRejected("read-service", "elasticsearch", Map.of("COMANDA_ELASTICSEARCH_CA_FILE", untrusted));
        assertRejected("read-service", "rabbitmq", Map.of("COMANDA_RABBITMQ_CA_FILE", untrusted));
        assertRejected("read-service", "rabbitmq-by-another-name", Map.of("COMANDA_RABBITMQ_URI", "amqps://127.0.0.1:" + amqps + "/%2f"));
        assertRejected("write-service", "rabbitmq-to-write-to", Map.of("COMANDA_RABBITMQ_CA_FILE", untrusted));
        assertRejected("write-service", "postgresql", Map.of("QUARKUS_DATASOURCE_JDBC_URL", servers.jdbcUrl().replace("127.0.0.1",
                "localhost") + "?sslmode=verify-full&sslrootcert=" + untrusted));
    }

    private static void assertRejected(String service, String server, Map<String, String> but) throws Exception {
        var environment = environment("secrets");
        environment.putAll(but);
        try (var pod = Pod.start(service, "tls-unknown-" + server, environment)) {
            await(() -> logContains(pod, "certificate_unknown"));
            assertTrue(pod.health("group/dependencies") != 200, server);
        }
    }

    @Test
    void anotherApiKeyIsUnauthorized() throws Exception {
        secrets("others", "b3RoZXI6a2V5");
        try (var read = Pod.start("read-service", "tls-other-key", environment("others"))) {
            await(() -> logContains(read, "401") && read.health("group/dependencies") == 503);
        }
    }

    private static boolean logContains(Pod pod, String what) {
        try {
            return pod.log().stream().anyMatch(line -> line.contains(what));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        var until = Instant.now().plus(TIMEOUT);
        while (!condition.getAsBoolean()) {
            assertTrue(Instant.now().isBefore(until), "It took longer than " + TIMEOUT.toSeconds() + " s");
            Thread.sleep(100);
        }
    }
}
