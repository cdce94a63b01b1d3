package io.comanda.k8s;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Images, the compose file and the release workflow, checked without a container engine.
class ImagesTest {

    private static final Path CHECKOUT = Manifests.FOLDER.resolveSibling("");

    private static final Pattern USED = Pattern.compile("uses: (\\S+)(.*)");

    @ParameterizedTest
    @ValueSource(strings = { "write-service", "read-service", "webhooks" })
    void imagesMeetTheRequirements(String service) {
        assertEquals(List.of(), new Dockerfile(dockerfile(service)).violations());
    }

    /// A Dockerfile can't include another one: these two are one but for names and ports.
    @Test
    void theServicesOnJavaHaveTheSameImage() {
        assertEquals(instructions("write-service"), instructions("webhooks"));
    }

    private static List<String> instructions(String service) {
        return dockerfile(service).replace(service, "service").lines().filter(line -> !line.startsWith("#"))
                .filter(line -> !line.matches(".*(image\\.description|_HOST=0\\.0\\.0\\.0|EXPOSE ).*")).toList();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "FROM ${RUNTIME} | FROM debian:13 | has a base image",
            "quarkus-micro-image:2.0 | quarkus-micro-image:latest | has a base image",
            "quarkus-micro-image:2.0 | quarkus-micro-image | has a base image",
            "USER 10001:10001 | USER comanda | runs as root",
            "USER 10001:10001 | USER 0:0 | runs as root",
            "ENTRYPOINT [\"/opt/java/bin/java\" | ENTRYPOINT exec [\"/opt/java/bin/java\" | receives no signals",
            "image.licenses= | image.licences= | has no label licenses",
            "bom.json | bill.json | has no bill of materials",
            "EXPOSE 8081 9081 | EXPOSE 8081 | doesn't expose",
            "WORKDIR /opt/comanda | RUN apt-get install | runs commands" })
    void mutatedImagesAreFound(String what, String by, String found) {
        var good = dockerfile("write-service");
        var mutated = good.replace(what, by);
        assertFalse(mutated.equals(good), what);
        assertTrue(new Dockerfile(mutated).violations().stream().anyMatch(violation -> violation.contains(found)),
                () -> new Dockerfile(mutated).violations().toString());
    }

    @Test
    void composeRunsTheServersOrAllOfComanda() {
        assertEquals(List.of(), violations(compose()));
        assertEquals(List.of("elasticsearch", "postgres", "rabbitmq"), compose().path("services").propertyStream()
                .filter(service -> !service.getValue().has("profiles")).map(java.util.Map.Entry::getKey).sorted().toList());
    }

    @Test
    void mutatedComposeFilesAreFound() {
        for (var mutation : List.of("read_only: true=>read_only: false", "cap_drop: [ALL]=>cap_drop: []", "@rabbitmq:=>@rabbit:",
                "write-service/Dockerfile=>write/Dockerfile", "source: issuer=>source: keys",
                "QUARKUS_ELASTICSEARCH_HOSTS: =>QUARKUS_ELASTIC_HOSTS: ")) {
            var parts = mutation.split("=>", -1);
            var good = Manifests.read(CHECKOUT.resolve("compose.yaml"));
            var mutated = good.replaceFirst(Pattern.quote(parts[0]), parts[1]);
            assertFalse(mutated.equals(good), mutation);
            assertFalse(violations(Manifests.parse(mutated).objects().getFirst()).isEmpty(), mutation);
        }
    }

    @Test
    void releasePinsActionsAndBuildsBothArchitectures() {
        var release = Manifests.read(CHECKOUT.resolve(".github/workflows/release.yml"));
        assertEquals(List.of(), unpinned(release));
        var job = Manifests.parse(release).objects().getFirst().at("/jobs/image");
        assertEquals(List.of("amd64", "arm64"), texts(job.at("/strategy/matrix/architecture")));
        assertEquals(List.of("write-service", "read-service", "webhooks"), texts(job.at("/strategy/matrix/service")));
        var build = Manifests.each(job.path("steps")).filter(step -> step.path("uses").asText().startsWith("docker/build-push-action@"))
                .findFirst().orElseThrow();
        assertTrue(build.at("/with/sbom").asBoolean());
        assertEquals("mode=max", build.at("/with/provenance").asText());
    }

    @Test
    void unpinnedActionsAreFound() {
        assertEquals(List.of("actions/checkout@v7", "docker/login-action@4907a6ddec9925e35a0a9e82d7399ccc52663121"), unpinned("""
                - uses: actions/checkout@v7 # v7.0.1
                - uses: docker/login-action@4907a6ddec9925e35a0a9e82d7399ccc52663121
                - uses: docker/login-action@4907a6ddec9925e35a0a9e82d7399ccc52663121 # v4.1.0
                """));
    }

    private static List<String> violations(JsonNode compose) {
        var violations = new ArrayList<String>();
        var services = compose.path("services");
        services.properties().stream().filter(service -> service.getValue().has("profiles")).forEach(entry -> {
            var service = entry.getValue();
            if (!service.path("read_only").asBoolean() || !texts(service.path("cap_drop")).equals(List.of("ALL"))
                    || !texts(service.path("security_opt")).contains("no-new-privileges:true")) {
                violations.add(entry.getKey() + " is not hardened");
            }
            var file = service.at("/build/dockerfile").asText();
            if (service.has("build") && !CHECKOUT.resolve(file).toFile().exists()) {
                violations.add(entry.getKey() + " is built from " + file);
            }
            Stream.concat(service.path("depends_on").propertyStream().map(java.util.Map.Entry::getKey), hosts(service.path("environment")))
                    .filter(name -> !services.has(name)).forEach(name -> violations.add(entry.getKey() + " depends on " + name));
            Manifests.each(service.path("configs")).map(config -> config.path("source").asText())
                    .filter(name -> !compose.path("configs").has(name))
                    .forEach(name -> violations.add(entry.getKey() + " has a config " + name));
            // The settings are those of Kubernetes, apart from credentials.
            var known = Manifests.read(Manifests.FOLDER.resolve("overlays/local/write.env"))
                    + Manifests.read(Manifests.FOLDER.resolve("overlays/local/read.env"));
            service.path("environment").propertyStream().map(java.util.Map.Entry::getKey)
                    .filter(name -> !known.contains(name + "=")
                            && !List.of("COMANDA_READ_PART", "QUARKUS_DATASOURCE_USERNAME", "QUARKUS_DATASOURCE_PASSWORD",
                                    "COMANDA_WEBHOOKS_KEY").contains(name))
                    .forEach(name -> violations.add(entry.getKey() + " has the unknown setting " + name));
        });
        return violations;
    }

    private static Stream<String> hosts(JsonNode environment) {
        return environment.propertyStream().map(entry -> entry.getValue().asText()).flatMap(
                value -> Pattern.compile("(?:^|//|@)([a-z]+):\\d+").matcher(value).results().map(host -> host.group(1)));
    }

    private static List<String> unpinned(String workflow) {
        return USED.matcher(workflow).results()
                .filter(used -> !used.group(1).matches("[\\w./-]+@[0-9a-f]{40}") || !used.group(2).matches(" # v\\d+\\.\\d+\\.\\d+"))
                .map(used -> used.group(1)).toList();
    }

    private static JsonNode compose() {
        return Manifests.file(CHECKOUT.resolve("compose.yaml"));
    }

    private static String dockerfile(String service) {
        return Manifests.read(CHECKOUT.resolve(service).resolve("Dockerfile"));
    }

    private static List<String> texts(JsonNode list) {
        return Manifests.each(list).map(JsonNode::asText).toList();
    }
}
