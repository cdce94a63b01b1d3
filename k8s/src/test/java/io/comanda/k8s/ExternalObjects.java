package io.comanda.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Objects that no manifest contains: those that operators create, and those that an administrator provides. Both are modelled as
/// plain objects, so that references to them need no special case.
final class ExternalObjects {

    /// A line of the README's table: `| name | kind | keys | overlay | … |`.
    private static final Pattern PREREQUISITE = Pattern.compile("^\\| `([\\w-]+)` \\| (Secret|ConfigMap) \\| (.+?) \\| (\\w+) \\|",
            Pattern.MULTILINE);

    private static final Pattern KEY = Pattern.compile("`([\\w.-]+)`");

    /// The objects that the README requires before an overlay is applied.
    static Manifests prerequisitesOf(String overlay) {
        return new Manifests(PREREQUISITE.matcher(Manifests.read(Manifests.FOLDER.resolve("README.md"))).results()
                .filter(line -> line.group(4).equals(overlay))
                .flatMap(line -> keyed(line.group(2), line.group(1), KEY.matcher(line.group(3)).results().map(key -> key.group(1)).toList())
                        .objects().stream())
                .toList());
    }

    /// The objects that operators create from their resources, and the Secret that a Job fills.
    static Manifests createdByOperators(Manifests manifests) {
        return new Manifests(manifests.objects().stream().flatMap(object -> created(object).stream()).toList());
    }

    private static List<JsonNode> created(JsonNode object) {
        var name = Manifests.nameOf(object);
        return switch (object.path("apiVersion").asText().replaceFirst("/.*", "") + "/" + object.path("kind").asText()) {
            case "postgresql.cnpg.io/Cluster" -> all(
                    keyed("Secret", name + "-app", List.of("username", "user", "password", "dbname", "host", "port", "uri", "jdbc-uri")),
                    keyed("Secret", name + "-ca", List.of("ca.crt", "ca.key")),
                    server(name + "-rw", object.at("/spec/inheritedMetadata/labels").toString(), "{\"cnpg.io/cluster\": \"" + name + "\"}",
                            List.of(5432, 8000, 9187), List.of(5432)));
            case "rabbitmq.com/RabbitmqCluster" -> all(
                    keyed("Secret", name + "-default-user", List.of("username", "password", "host", "port", "default_user.conf")),
                    server(name, object.at("/metadata/labels").toString(), "{\"app.kubernetes.io/name\": \"" + name + "\"}",
                            object.at("/spec/tls/disableNonTLSListeners").asBoolean()
                                    ? List.of(4369, 25672, 35672, 5671, 15671, 15691)
                                    : List.of(4369, 25672, 35672, 5671, 15671, 15691, 5672, 15672, 15692),
                            object.at("/spec/tls/disableNonTLSListeners").asBoolean() ? List.of(5671, 15671) : List.of(5671, 5672)));
            case "elasticsearch.k8s.elastic.co/Elasticsearch" -> all(
                    keyed("Secret", name + "-es-http-certs-public", List.of("ca.crt", "tls.crt")),
                    keyed("Secret", name + "-es-elastic-user", List.of("elastic")),
                    server(name + "-es-http", object.at("/spec/nodeSets/0/podTemplate/metadata/labels").toString(),
                            "{\"elasticsearch.k8s.elastic.co/cluster-name\": \"" + name + "\"}", List.of(9200, 9300), List.of(9200)));
            case "v1/Secret" -> object.at("/metadata/annotations").has("comanda.io/filled-in")
                    ? all(keyed("Secret", name,
                            List.of(object.at("/metadata/annotations").path("comanda.io/filled-in").asText().split(", "))))
                    : List.of();
            default -> List.of();
        };
    }

    private static List<JsonNode> all(Manifests... parts) {
        return Stream.of(parts).flatMap(part -> part.objects().stream()).toList();
    }

    private static Manifests keyed(String kind, String name, List<String> keys) {
        return Manifests.parse("{apiVersion: v1, kind: " + kind + ", metadata: {name: " + name + ", annotations: {outside: yes}}, data: {"
                + keys.stream().map(key -> "\"" + key + "\": \"\"").collect(Collectors.joining(", ")) + "}}");
    }

    /// A Service and its pods, with the labels of the resource and those that the operator adds.
    private static Manifests server(String name, String given, String always, List<Integer> podPorts, List<Integer> servicePorts) {
        var labels = given.isEmpty() ? always : always.replace("}", ", ") + given.substring(1);
        return Manifests.parse("""
                {kind: Service, metadata: {name: %1$s, annotations: {outside: yes}}, spec: {selector: %3$s, ports: [%5$s]}}
                ---
                {kind: StatefulSet, metadata: {name: %1$s, annotations: {outside: yes}}, spec: {serviceName: %1$s, selector: {matchLabels: %3$s},
                  template: {metadata: {labels: %2$s}, spec: {containers: [{name: server, ports: [%4$s]}]}}}}
                """.formatted(name, labels, always, ports(podPorts, "containerPort"), ports(servicePorts, "port")));
    }

    private static String ports(List<Integer> ports, String as) {
        return ports.stream().map(port -> "{" + as + ": " + port + "}").collect(Collectors.joining(", "));
    }

    private ExternalObjects() {
    }
}
