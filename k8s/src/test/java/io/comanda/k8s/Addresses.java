package io.comanda.k8s;

import java.util.List;
import java.util.regex.Pattern;

/// Hosts of Comanda's own that a text names: each is a Service, with that port.
final class Addresses {

    private static final Pattern ADDRESS = Pattern.compile("(?<=//|=|@)(comanda-[a-z-]+)(?:\\.[a-z.-]+)?:(\\d+)");

    static List<String> complaints(Manifests there, String text) {
        return ADDRESS.matcher(text).results().filter(address -> there.find("Service", address.group(1)).stream()
                .flatMap(service -> Manifests.each(service.at("/spec/ports")))
                .noneMatch(port -> port.path("port").asText().equals(address.group(2))))
                .map(address -> "speaks to what isn't there: " + address.group()).toList();
    }

    private Addresses() {
    }
}
