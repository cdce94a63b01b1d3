package io.comanda.k8s;

import java.util.stream.Stream;

/// One thing broken in what an overlay renders to, and a word of the complaint that has to come of it.
///
/// @param what a regular expression
/// @param by   what stands in its place
record Spoiling(String name, String overlay, String what, String by, String found) {

    @Override
    public String toString() {
        return name;
    }

    private static Spoiling local(String name, String what, String by, String found) {
        return new Spoiling(name, "local", what, by, found);
    }

    private static Spoiling production(String name, String what, String by, String found) {
        return new Spoiling(name, "production", what, by, found);
    }

    static Stream<Spoiling> all() {
        return Stream.of(
                // of Kubernetes's own kinds
                local("a misspelt field", "readinessProbe:", "readynessProbe:", "readynessProbe"),
                local("a misspelt field in a NetworkPolicy", "podSelector:", "podSelektor:", "podSelektor"),
                local("a misspelt field in a budget", "maxUnavailable: 1\n  selector", "maxUnavailabel: 1\n  selector", "maxUnavailabel"),
                local("a field that is missing", "topologyKey: kubernetes.io/hostname\n", "\n", "topologyKey"),
                local("a number in quotes", "revisionHistoryLimit: 5", "revisionHistoryLimit: \"5\"", "would be read as"),
                local("a number that is a text", "periodSeconds: 10", "periodSeconds: ten", "ten"),
                local("a text that is a number", "value: query", "value: 5", "would be read as"),
                local("a protocol that isn't one", "protocol: TCP", "protocol: TPC", "TPC"),
                local("a kind that isn't one", "kind: PodDisruptionBudget", "kind: PodDisruptionBudged", "PodDisruptionBudged"),
                local("an older version", "apiVersion: policy/v1", "apiVersion: policy/v1beta1", "policy/v1beta1"),
                // of custom kinds
                production("a misspelt field in a Cluster", "dataDurability:", "dataDurabilty:", "dataDurabilty"),
                production("a word that isn't one of the words", "dataDurability: required", "dataDurability: always", "dataDurability"),
                production("a number where a text belongs", "max_connections: \"200\"", "max_connections: 200", "max_connections"),
                production("a misspelt field in a RabbitmqCluster", "disableNonTLSListeners:", "disableNonTlsListeners:",
                        "disableNonTlsListeners"),
                production("a misspelt field in an alarm", "- alert: ComandaRelayBehind", "- alarm: ComandaRelayBehind", "alarm"),
                production("a misspelt field in a route", "backendRefs:", "backends:", "backends"),
                production("a type of path that isn't one", "type: PathPrefix", "type: Prefix", "type"),
                production("a misspelt field in a ScaledObject", "pollingInterval:", "poolingInterval:", "poolingInterval"),
                production("a required field that is missing", "schedule: 0 0 3 \\* \\* \\*\n", "\n", "schedule"),
                production("a misspelt field in a ServiceMonitor", "jobLabel:", "jobLable:", "jobLable"),
                // of one another
                local("a Service that selects nobody", "selector:\n    app.kubernetes.io/component: write",
                        "selector:\n    app.kubernetes.io/component: writer", "instead of one workload"),
                local("a Service that leads nowhere", "targetPort: management", "targetPort: managment", "leads to a port"),
                local("a probe of no port", "path: /q/health/live\n            port: management",
                        "path: /q/health/live\n            port: managment",
                        "is probed at a port"),
                local("a key that a Secret doesn't have", "key: username\n                path: quarkus",
                        "key: user\n                path: quarkus",
                        "wants a key that isn't there: user of"),
                local("a Secret that isn't there", "name: comanda-rabbitmq-default-user-\\w+\n +- emptyDir",
                        "name: comanda-rabbit\n      - emptyDir",
                        "comanda-rabbit"),
                local("a ConfigMap that isn't there", "configMapRef:\n            name: comanda-write-\\w+",
                        "configMapRef:\n            name: comanda-wright",
                        "wants a ConfigMap"),
                local("an account that isn't there", "serviceAccountName: comanda-query", "serviceAccountName: comanda-quarry",
                        "runs as an account"),
                local("a volume that isn't there", "name: tmp\n      enableServiceLinks", "name: temp\n      enableServiceLinks",
                        "mounts a volume"),
                local("pods that a Deployment doesn't select", "selector:\n    matchLabels:\n      app.kubernetes.io/component: projector",
                        "selector:\n    matchLabels:\n      app.kubernetes.io/component: project", "select"),
                local("a wall around nobody", "comanda.io/server: postgres\n  policyTypes", "comanda.io/server: postgre\n  policyTypes",
                        "about pods that aren't there"),
                local("a wall with the wrong door", "- port: 5432", "- port: 5433", "about a port that isn't there: 5433"),
                local("a host that isn't there", "jdbc:postgresql://comanda-postgres:", "jdbc:postgresql://comanda-postgress:",
                        "speaks to what isn't there: comanda-postgress"),
                local("a host's wrong port", "comanda-elasticsearch:9200", "comanda-elasticsearch:9201", "speaks to what isn't there"),
                local("a file that isn't there", "file:/etc/comanda/issuer/jwks.json", "file:/etc/comanda/issuer/keys.json",
                        "is told of a file"),
                local("a pod that runs as root", "runAsNonRoot: true", "runAsNonRoot: false", "is not hardened"),
                local("a pod that keeps its capabilities", "drop:\n            - ALL", "drop:\n            - NET_RAW", "is not hardened"),
                local("a root that can be written to", "readOnlyRootFilesystem: true", "readOnlyRootFilesystem: false",
                        "may write to its root"),
                local("a token that nobody needs", "automountServiceAccountToken: false\n      containers",
                        "automountServiceAccountToken: true\n      containers",
                        "has a token"),
                production("a key that an operator doesn't make", "key: ca.crt\n                path: postgres.crt",
                        "key: root.crt\n                path: postgres.crt",
                        "root.crt of Secret comanda-postgres-ca"),
                production("a Secret that an operator doesn't make", "name: comanda-elasticsearch-es-http-certs-public",
                        "name: comanda-elasticsearch-certs", "comanda-elasticsearch-certs"),
                production("a certificate that isn't where it is looked for", "path: rabbitmq.crt", "path: rabbit.crt",
                        "/etc/comanda/ca/rabbitmq.crt"),
                production("a route to nobody", "backendRefs:\n    - name: comanda-query", "backendRefs:\n    - name: comanda-read",
                        "comanda-read"),
                production("a route to no port", "port: 80\n    matches", "port: 8080\n    matches", "leads to what isn't there"),
                production("a route for another host", "hostnames:\n  - comanda", "hostnames:\n  - komanda", "no listener"),
                production("a scale of nobody", "scaleTargetRef:\n    apiVersion: apps/v1\n    kind: Deployment\n    name: comanda-query",
                        "scaleTargetRef:\n    apiVersion: apps/v1\n    kind: Deployment\n    name: comanda-queries", "comanda-queries"),
                production("a queue of another group", "queueName: comanda.read.main.orders.1", "queueName: comanda.read.eu.orders.1",
                        "queue"),
                production("a trigger without its key", "key: password\n    name: comanda-rabbitmq-default-user",
                        "key: pass\n    name: comanda-rabbitmq-default-user",
                        "wants a key that isn't there: pass"),
                production("a role for another Secret", "resourceNames:\n  - comanda-elasticsearch-api-key",
                        "resourceNames:\n  - comanda-elasticsearch-key",
                        "is about a Secret"),
                production("a backup of nothing", "cluster:\n    name: comanda-postgres", "cluster:\n    name: comanda-postgresql",
                        "comanda-postgresql"),
                production("a certificate that nobody brings", "- name: comanda-gateway-tls", "- name: comanda-tls", "comanda-tls"),
                production("metrics of another port", "port: management\n  jobLabel|port: management\n", "port: metrics\n", "metrics"));
    }
}
