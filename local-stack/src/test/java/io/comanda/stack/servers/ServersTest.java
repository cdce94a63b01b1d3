package io.comanda.stack.servers;

import static io.comanda.stack.servers.Server.ELASTICSEARCH;
import static io.comanda.stack.servers.Server.POSTGRES;
import static io.comanda.stack.servers.Server.RABBITMQ;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.MessageProperties;
import io.comanda.stack.process.Jvm;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ServersTest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static Servers servers;

    @BeforeAll
    static void start() {
        servers = Servers.start(POSTGRES, ELASTICSEARCH, RABBITMQ);
    }

    @AfterAll
    static void stop() {
        List<Long> pids = List.of(servers.pid(POSTGRES), servers.pid(ELASTICSEARCH), servers.pid(RABBITMQ));
        servers.close();
        pids.forEach(pid -> assertTrue(ProcessHandle.of(pid).isEmpty(), "Process " + pid + " is still running after close()"));
    }

    @Test
    void postgresIsConfiguredForDurability() throws SQLException {
        assertEquals("on", sql("show fsync"));
        assertEquals("on", sql("show synchronous_commit"));
        assertTrue(sql("show server_version").startsWith("18."), sql("show server_version"));
        assertEquals("comanda", sql("select current_database()"));
    }

    @Test
    void postgresKeepsConfirmedDataWhenKilledAndRestartsOnTheSamePort() throws SQLException {
        String url = servers.jdbcUrl();
        sql("create table if not exists kept (what text); insert into kept values ('confirmed') returning what");
        servers.kill(POSTGRES);
        assertThrows(SQLException.class, () -> sql("select 1"));
        servers.start(POSTGRES);
        assertEquals(url, servers.jdbcUrl());
        assertEquals("confirmed", sql("select what from kept"));
        servers.stop(POSTGRES);
        servers.start(POSTGRES);
        assertEquals("confirmed", sql("select what from kept"));
    }

    @Test
    void elasticsearchKeepsConfirmedDataWhenKilled() throws Exception {
        elasticsearch("PUT", "/kept/_doc/1?version=7&version_type=external", "{\"what\":\"confirmed\"}");
        servers.kill(ELASTICSEARCH);
        assertThrows(IOException.class, () -> elasticsearch("GET", "/", ""));
        servers.start(ELASTICSEARCH);
        assertTrue(elasticsearch("GET", "/kept/_doc/1", "").contains("confirmed"));
    }

    @Test
    void elasticsearchHasTheStandardAnalysisComponentsByTheirUsualNames() throws Exception {
        elasticsearch("PUT", "/words", """
                {"settings": {"number_of_replicas": 0, "analysis": {
                  "filter": {
                    "english_stems": {"type": "stemmer", "language": "english"},
                    "english_stop": {"type": "stop", "stopwords": "_english_"},
                    "german_stems": {"type": "stemmer", "language": "light_german"},
                    "italian_elision": {"type": "elision", "articles": ["l", "dell"], "articles_case": true},
                    "beginnings": {"type": "edge_ngram", "min_gram": 2, "max_gram": 4},
                    "pieces": {"type": "ngram", "min_gram": 3, "max_gram": 3},
                    "pairs": {"type": "shingle", "output_unigrams": false},
                    "same": {"type": "synonym_graph", "synonyms": ["chips, french fries", "coke => cola"]},
                    "same_flat": {"type": "synonym", "synonyms": ["pepsi, cola"]},
                    "parts": {"type": "word_delimiter_graph"}},
                  "normalizer": {"folded": {"type": "custom", "filter": ["lowercase", "asciifolding"]}},
                  "analyzer": {
                    "english_text": {"tokenizer": "standard", "filter": ["lowercase", "asciifolding", "english_stop", "english_stems"]},
                    "german_text": {"tokenizer": "standard", "filter": ["lowercase", "german_normalization", "german_stems"]},
                    "italian_text": {"tokenizer": "standard", "filter": ["italian_elision", "lowercase"]},
                    "typing": {"tokenizer": "standard", "filter": ["lowercase", "beginnings"]},
                    "grams": {"tokenizer": "keyword", "filter": ["pieces"]},
                    "shingled": {"tokenizer": "whitespace", "filter": ["pairs"]},
                    "search": {"tokenizer": "standard", "filter": ["lowercase", "same"]},
                    "search_flat": {"tokenizer": "standard", "filter": ["lowercase", "same_flat"]},
                    "split": {"tokenizer": "keyword", "filter": ["parts", "lowercase"]}}}},
                 "mappings": {"properties": {"code": {"type": "keyword", "normalizer": "folded"}}}}""");
        assertEquals(List.of("creme", "brule"), tokens("english_text", "the Crème brûlée"));
        assertEquals(List.of("apfelkuch", "uber"), tokens("german_text", "Apfelkuchen über"));
        assertEquals(List.of("acqua"), tokens("italian_text", "l'acqua"));
        assertEquals(List.of("pi", "piz", "pizz"), tokens("typing", "Pizza"));
        assertEquals(List.of("abc", "bcd"), tokens("grams", "abcd"));
        assertEquals(List.of("hot dog"), tokens("shingled", "hot dog"));
        assertEquals(List.of("french", "chips", "fries"), tokens("search", "chips"));
        assertEquals(List.of("cola"), tokens("search", "coke"));
        assertEquals(List.of("cola", "pepsi"), tokens("search_flat", "Pepsi"));
        assertEquals(List.of("power", "shot", "42"), tokens("split", "PowerShot42"));
        for (String language : List.of("english", "german", "french", "italian", "spanish")) {
            assertNotEquals(List.of(), tokens(language, "restaurant"));
        }
    }

    @Test
    void rabbitKeepsPersistentMessagesWhenStopped() throws Exception {
        try (Connection connection = amqp(); Channel channel = connection.createChannel()) {
            channel.queueDeclare("kept", true, false, false, Map.of("x-queue-type", "quorum", "x-delivery-limit", 1_000_000));
            channel.confirmSelect();
            channel.basicPublish("", "kept", MessageProperties.PERSISTENT_BASIC, "confirmed".getBytes(StandardCharsets.UTF_8));
            channel.waitForConfirmsOrDie(20_000);
        }
        servers.stop(RABBITMQ);
        assertThrows(IOException.class, ServersTest::amqp);
        servers.start(RABBITMQ);
        try (Connection connection = amqp(); Channel channel = connection.createChannel()) {
            assertEquals("confirmed", new String(channel.basicGet("kept", true).getBody(), StandardCharsets.UTF_8));
        }
    }

    @Test
    void rabbitClosesAllConnectionsOnRequest() throws Exception {
        Connection connection = amqp();
        Connection other = amqp();
        servers.closeAllBrokerConnections();
        await("both connections closed", () -> !connection.isOpen() && !other.isOpen());
    }

    @Test
    void rabbitHasAManagementInterface() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(servers.managementUrl() + "/api/overview")).build();
        assertEquals(401, HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode());
    }

    @Test
    void aFrozenServerKeepsItsConnectionsAndContinuesWhenResumed() throws Exception {
        try (Connection connection = amqp(); Channel channel = connection.createChannel()) {
            servers.pause(RABBITMQ);
            Thread declaring = Thread.startVirtualThread(() -> {
                try {
                    AMQP.Queue.DeclareOk ok = channel.queueDeclare();
                    assertFalse(ok.getQueue().isEmpty());
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            });
            try {
                assertFalse(declaring.join(Duration.ofSeconds(1)), "A frozen broker answered");
            } finally {
                servers.resume(RABBITMQ);
            }
            assertTrue(declaring.join(Duration.ofSeconds(20)));
            assertNull(connection.getCloseReason());
        }
    }

    @Test
    void serversEndWhenTheirParentIsKilled() throws Exception {
        List<String> command = List.of(Jvm.java(), "-cp", System.getProperty("java.class.path"), StartAndWait.class.getName(),
                POSTGRES.name(), ELASTICSEARCH.name(), RABBITMQ.name());
        Process parent = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        List<ProcessHandle> all = new ArrayList<>();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(parent.getInputStream(), StandardCharsets.UTF_8))) {
            String line = lines.readLine();
            while (line != null && !line.equals("ready")) {
                line = lines.readLine();
            }
            parent.descendants().forEach(all::add);
            assertTrue(all.size() > 6, "Expected three servers and their watchdogs: " + all);
            parent.destroyForcibly();
        }
        await("all of " + all + " gone", () -> all.stream().noneMatch(ProcessHandle::isAlive));
    }

    @Test
    void usingAServerThatWasNotStartedIsAnError() {
        try (Servers none = Servers.startIn(Path.of("target", "none"))) {
            assertThrows(IllegalStateException.class, none::jdbcUrl);
            assertThrows(IllegalStateException.class, () -> none.stop(RABBITMQ));
        }
    }

    private static String sql(String statement) throws SQLException {
        try (java.sql.Connection connection = DriverManager.getConnection(servers.jdbcUrl(), servers.postgresUser(),
                servers.postgresPassword()); var prepared = connection.createStatement()) {
            boolean rows = prepared.execute(statement);
            while (!rows) {
                rows = prepared.getMoreResults();
            }
            try (ResultSet result = prepared.getResultSet()) {
                assertTrue(result.next());
                return result.getString(1);
            }
        }
    }

    private static Connection amqp() throws Exception {
        ConnectionFactory factory = new ConnectionFactory();
        factory.setUri(servers.amqpUri());
        factory.setAutomaticRecoveryEnabled(false);
        return factory.newConnection();
    }

    private static String elasticsearch(String method, String path, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://" + servers.elasticsearch() + path))
                .header("Content-Type", "application/json")
                .method(method, body.isEmpty() ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body)).build();
        HttpResponse<String> response = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
        assertTrue(response.statusCode() < 300 || path.equals("/"), response.body());
        return response.body();
    }

    private static List<String> tokens(String analyzer, String text) throws IOException, InterruptedException {
        String response = elasticsearch("POST", "/words/_analyze", "{\"analyzer\": \"%s\", \"text\": \"%s\"}".formatted(analyzer, text));
        return java.util.regex.Pattern.compile("\"token\":\"([^\"]*)\"").matcher(response).results().map(match -> match.group(1)).toList();
    }

    private static void await(String what, BooleanSupplier condition) throws InterruptedException {
        Instant deadline = Instant.now().plusSeconds(40);
        while (!condition.getAsBoolean()) {
            assertTrue(Instant.now().isBefore(deadline), () -> "Not within 40 s: " + what);
            Thread.sleep(50);
        }
    }
}
