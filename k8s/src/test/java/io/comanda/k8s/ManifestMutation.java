package io.comanda.k8s;

import java.util.stream.Stream;

/// A mutation of a rendered overlay, and a part of the violation that it must cause.
///
/// @param pattern     a regular expression
/// @param replacement what the first match is replaced with
record ManifestMutation(String name, String overlay, String pattern, String replacement, String violation) {

    @Override
    public String toString() {
        return name;
    }

    private static ManifestMutation local(String name, String pattern, String replacement, String violation) {
        return new ManifestMutation(name, "local", pattern, replacement, violation);
    }

    private static ManifestMutation production(String name, String pattern, String replacement, String violation) {
        return new ManifestMutation(name, "production", pattern, replacement, violation);
    }

    static Stream<ManifestMutation> all() {
        return Stream.of(
                // of Kubernetes's own kinds
                local("a misspelt field", "readinessProbe:", "readynessProbe:", "readynessProbe"),
                local("a misspelt field in a NetworkPolicy", "podSelector:", "podSelektor:", "podSelektor"),
                local("a misspelt field in a budget", "maxUnavailable: 1\n  selector", "maxUnavailabel: 1\n  selector", "maxUnavailabel"),
                local("a missing field", "topologyKey: kubernetes.io/hostname\n", "\n", "topologyKey"),
                local("a number in quotes", "revisionHistoryLimit: 5", "revisionHistoryLimit: \"5\"", "would be read as"),
                local("a string instead of a number", "periodSeconds: 10", "periodSeconds: ten", "ten"),
                local("a number instead of a string", "value: query", "value: 5", "would be read as"),
                local("an unknown protocol", "protocol: TCP", "protocol: TPC", "TPC"),
                local("an unknown kind", "kind: PodDisruptionBudget", "kind: PodDisruptionBudged", "PodDisruptionBudged"),
                local("an outdated API version", "apiVersion: policy/v1", "apiVersion: policy/v1beta1", "policy/v1beta1"),
                // of custom kinds
                production("a misspelt field in a Cluster", "dataDurability:", "dataDurabilty:", "dataDurabilty"),
                production("an unknown enumeration value", "dataDurability: required", "dataDurability: always", "dataDurability"),
                production("a number instead of a string in a custom resource", "max_connections: \"200\"", "max_connections: 200",
                        "max_connections"),
                production("a misspelt field in a RabbitmqCluster", "disableNonTLSListeners:", "disableNonTlsListeners:",
                        "disableNonTlsListeners"),
                production("a misspelt field in an alarm", "- alert: ComandaRelayBehind", "- alarm: ComandaRelayBehind", "alarm"),
                production("a misspelt field in a route", "backendRefs:", "backends:", "backends"),
                production("a time without a unit", "request: 0s", "request: \"0\"", "timeouts"),
                production("an unknown path type", "type: PathPrefix", "type: Prefix", "type"),
                production("a misspelt field in a ScaledObject", "pollingInterval:", "poolingInterval:", "poolingInterval"),
                production("a missing required field", "schedule: 0 0 3 \\* \\* \\*\n", "\n", "schedule"),
                production("a misspelt field in a ServiceMonitor", "jobLabel:", "jobLable:", "jobLable"),
                // of one another
                local("a Service that selects no pods", "selector:\n    app.kubernetes.io/component: write",
                        "selector:\n    app.kubernetes.io/component: writer", "instead of one workload"),
                local("a Service with an unknown target port", "targetPort: management", "targetPort: managment", "targets a port"),
                local("a probe of an unknown port", "path: /q/health/live\n            port: management",
                        "path: /q/health/live\n            port: managment",
                        "is probed at a port"),
                local("an unknown key of a Secret", "key: username\n                path: quarkus",
                        "key: user\n                path: quarkus",
                        "needs a key that doesn't exist: user of"),
                local("an unknown Secret", "name: comanda-rabbitmq-default-user-\\w+\n +- emptyDir",
                        "name: comanda-rabbit\n      - emptyDir",
                        "comanda-rabbit"),
                local("an unknown ConfigMap", "configMapRef:\n            name: comanda-write-\\w+",
                        "configMapRef:\n            name: comanda-wright",
                        "needs a ConfigMap"),
                local("an unknown service account", "serviceAccountName: comanda-query", "serviceAccountName: comanda-quarry",
                        "runs as an account"),
                local("an unknown volume", "name: tmp\n      enableServiceLinks", "name: temp\n      enableServiceLinks",
                        "mounts a volume"),
                local("pods that a Deployment doesn't select", "selector:\n    matchLabels:\n      app.kubernetes.io/component: projector",
                        "selector:\n    matchLabels:\n      app.kubernetes.io/component: project", "select"),
                local("a network policy that selects no pods", "comanda.io/server: postgres\n  policyTypes",
                        "comanda.io/server: postgre\n  policyTypes",
                        "selects pods that don't exist"),
                local("a network policy with the wrong port", "- port: 5432", "- port: 5433", "names a port that doesn't exist: 5433"),
                local("an unknown host", "jdbc:postgresql://comanda-postgres:", "jdbc:postgresql://comanda-postgress:",
                        "refers to an unknown host or port: comanda-postgress"),
                local("an unknown port of a host", "comanda-elasticsearch:9200", "comanda-elasticsearch:9201",
                        "refers to an unknown host or port"),
                local("an unknown file", "file:/etc/comanda/issuer/jwks.json", "file:/etc/comanda/issuer/keys.json",
                        "is configured with a file"),
                local("a pod that runs as root", "runAsNonRoot: true", "runAsNonRoot: false", "is not hardened"),
                local("a pod with capabilities", "drop:\n            - ALL", "drop:\n            - NET_RAW", "is not hardened"),
                local("a writable root file system", "readOnlyRootFilesystem: true", "readOnlyRootFilesystem: false",
                        "has a writable root file system"),
                local("an unneeded token", "automountServiceAccountToken: false\n      containers",
                        "automountServiceAccountToken: true\n      containers",
                        "mounts a token"),
                local("RabbitMQ's cookie for its group", "fsGroupChangePolicy: OnRootMismatch", "fsGroupChangePolicy: Always",
                        "can't be started twice"),
                local("a Deployment without a type of strategy", "maxUnavailable: 0\n    type: RollingUpdate", "maxUnavailable: 0",
                        "no type of strategy"),
                local("a Deployment without a number of pods", "replicas: 1\n  revisionHistoryLimit", "revisionHistoryLimit",
                        "has no number of pods and no autoscaler"),
                production("a number of pods beside an autoscaler", "revisionHistoryLimit: 5", "replicas: 2\n  revisionHistoryLimit: 5",
                        "its autoscaler has changed"),
                local("an empty list", "drop:\n +- ALL\n", "drop:\n            - ALL\n            add: []\n", "has an empty list"),
                production("a changed Job with the old name", "image: curlimages/curl:", "image: curlimages/curl-alpine:",
                        "a name that changes with its content"),
                production("RabbitMQ's pods without the label of the policies", "labels:\n              comanda.io/server: rabbitmq",
                        "labels:\n              comanda.io/server: rabbit", "selects pods that don't exist"),
                production("a spread of other pods", "comanda.io/server: rabbitmq\n              maxSkew",
                        "comanda.io/server: rabbit\n              maxSkew", "doesn't select one workload"),
                production("a key that no operator creates", "key: ca.crt\n                path: postgres.crt",
                        "key: root.crt\n                path: postgres.crt",
                        "root.crt of Secret comanda-postgres-ca"),
                production("a Secret that no operator creates", "name: comanda-elasticsearch-es-http-certs-public",
                        "name: comanda-elasticsearch-certs", "comanda-elasticsearch-certs"),
                production("a certificate at another path", "path: rabbitmq.crt", "path: rabbit.crt",
                        "/etc/comanda/ca/rabbitmq.crt"),
                production("a route to an unknown Service", "backendRefs:\n    - name: comanda-query",
                        "backendRefs:\n    - name: comanda-read",
                        "comanda-read"),
                production("a route to an unknown port", "port: 80\n    matches", "port: 8080\n    matches",
                        "leads to a Service or port that doesn't exist"),
                production("a route for another host", "hostnames:\n  - comanda", "hostnames:\n  - komanda", "no listener"),
                production("a ScaledObject of an unknown Deployment",
                        "scaleTargetRef:\n    apiVersion: apps/v1\n    kind: Deployment\n    name: comanda-query",
                        "scaleTargetRef:\n    apiVersion: apps/v1\n    kind: Deployment\n    name: comanda-queries", "comanda-queries"),
                production("a queue of another group", "comanda\\\\.read\\\\.main\\\\.orders", "comanda\\\\.read\\\\.eu\\\\.orders",
                        "all generations"),
                production("the queue of one generation", "orders\\\\.\\[0-9]\\+\\$", "orders.1\\$", "all generations"),
                production("a past lane's queue", "orders\\\\.\\[0-9]\\+\\$", "orders\\\\.[0-9]+", "another queue"),
                production("a pattern over AMQP", "protocol: http\n", "protocol: amqp\n", "takes for a name"),
                production("a trigger with an unknown key", "key: password\n    name: comanda-rabbitmq-default-user",
                        "key: pass\n    name: comanda-rabbitmq-default-user",
                        "needs a key that doesn't exist: pass"),
                production("a role for an unknown Secret", "resourceNames:\n  - comanda-elasticsearch-api-key",
                        "resourceNames:\n  - comanda-elasticsearch-key",
                        "names a Secret"),
                production("a backup of an unknown Cluster", "cluster:\n    name: comanda-postgres",
                        "cluster:\n    name: comanda-postgresql",
                        "comanda-postgresql"),
                production("a certificate without a prerequisite", "- name: comanda-gateway-tls", "- name: comanda-tls", "comanda-tls"),
                production("metrics at an unknown port", "port: management\n  jobLabel|port: management\n", "port: metrics\n", "metrics"));
    }
}
