package io.comanda.k8s;

import java.util.List;
import java.util.regex.Pattern;

/// Comanda's hosts in a text: each must be a Service with that port.
final class Addresses {

    private static final Pattern ADDRESS = Pattern.compile("(?<=//|=|@)(comanda-[a-z-]+)(?:\\.[a-z.-]+)?:(\\d+)");

    static List<String> violations(Manifests manifests, String text) {
        return ADDRESS.matcher(text).results().filter(address -> manifests.find("Service", address.group(1)).stream()
                .flatMap(service -> Manifests.each(service.at("/spec/ports")))
                .noneMatch(port -> port.path("port").asText().equals(address.group(2))))
                .map(address -> "refers to an unknown host or port: " + address.group()).toList();
    }

    private Addresses() {
    }
}
