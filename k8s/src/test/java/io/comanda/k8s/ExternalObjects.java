package io.comanda.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Objects that no manifest contains: those that operators create, and those that an administrator provides. Both are modelled as
/// plain objects, so that references to them need no special case.
final class ExternalObjects {

    /// Its release notes: "Elastic Stack version 9.0.0 is not supported on ECK operators running versions earlier than 3.0.0".
    static final String ELASTIC_OPERATOR = "3.0.0";

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

    /// What an operator creates, from its own sources:
    ///
    /// - CloudNativePG v1.28.0: `pkg/specs/secrets.go`, `pkg/specs/pods.go`; pods get `inheritedMetadata`
    ///   (`internal/controller/cluster_create.go` calls `InheritLabels`).
    /// - RabbitMQ cluster operator, from v2.0.0 to v2.22.3: `internal/metadata/label.go`, `internal/resource/statefulset.go`,
    ///   `service.go`, `default_user_secret.go`. Pods get three labels of the operator's, and those in
    ///   `override.statefulSet.spec.template.metadata`, but none of the resource's; `statefulset_test.go` says so: "adds default labels
    ///   to pods but does not populate labels from the instance onto pods".
    /// - Elastic Cloud on Kubernetes, from v3.0.0 ([#ELASTIC_OPERATOR]) to v3.5.0: `pkg/controller/elasticsearch/nodespec/podspec.go` adds its labels to those of the
    ///   `podTemplate`, and `network/ports.go` has the ports.
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
                    server(name, labels(object.at("/spec/override/statefulSet/spec/template/metadata/labels"),
                            "app.kubernetes.io/component", "rabbitmq", "app.kubernetes.io/part-of", "rabbitmq"),
                            "{\"app.kubernetes.io/name\": \"" + name + "\"}",
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

    private static String labels(JsonNode given, String... more) {
        var labels = given.isObject() ? ((ObjectNode) given).deepCopy() : Manifests.YAML.createObjectNode();
        for (var i = 0; i < more.length; i += 2) {
            labels.put(more[i], more[i + 1]);
        }
        return labels.toString();
    }

    /// A Service, and its pods with the labels by which the Service selects them and others.
    private static Manifests server(String name, String others, String always, List<Integer> podPorts, List<Integer> servicePorts) {
        var labels = others.isEmpty() ? always : always.replace("}", ", ") + others.substring(1);
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
