import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/// Asks two systems the same questions in turns, one at a time, and compares how long the responses take.
void main(String[] arguments) throws Exception {
    var before = new Comanda(arguments[0], Path.of(arguments[1]));
    var after = new Comanda(arguments[2], Path.of(arguments[3]));
    int rounds = Integer.parseInt(arguments[4]);
    for (var kind : questions().entrySet()) {
        // Both are asked twice in each round: the difference is the noise, and the one that is asked more often would be the warmer one.
        var systems = List.of(before, after, before, after);
        var nanos = List.of(new ArrayList<Long>(), new ArrayList<Long>(), new ArrayList<Long>(), new ArrayList<Long>());
        var searches = List.of(new ArrayList<Long>(), new ArrayList<Long>(), new ArrayList<Long>(), new ArrayList<Long>());
        // As many rounds warm up.
        for (int round = -rounds; round < rounds; round++) {
            for (var question : kind.getValue()) {
                for (int i = 0; i < systems.size(); i++) {
                    var time = systems.get(i).ask(question);
                    if (round >= 0) {
                        nanos.get(i).add(time.nanos());
                        searches.get(i).add(time.searchNanos());
                    }
                }
            }
        }
        System.out.printf(Locale.ROOT, "%-28s p50 %5.1f ms before, %5.1f ms after: %.2f (noise %.2f and %.2f); p99 %5.1f and %5.1f ms: %.2f; "
                + "searches p50 %.0f and %.0f ms%n", kind.getKey(),
                millis(nanos.get(0), 0.5), millis(nanos.get(1), 0.5), millis(nanos.get(1), 0.5) / millis(nanos.get(0), 0.5),
                millis(nanos.get(2), 0.5) / millis(nanos.get(0), 0.5), millis(nanos.get(3), 0.5) / millis(nanos.get(1), 0.5),
                millis(nanos.get(0), 0.99), millis(nanos.get(1), 0.99),
                millis(nanos.get(1), 0.99) / millis(nanos.get(0), 0.99), millis(searches.get(0), 0.5), millis(searches.get(1), 0.5));
    }
}

static final String DISHES = "/api/dishes?text=";
static final String SUGGESTIONS = "/api/dishes/suggest?q=";
static final String ORDERS = "/api/orders?text=";

static Map<String, List<String>> questions() {
    var questions = new LinkedHashMap<String, List<String>>();
    questions.put("dishes, one word", paths(DISHES, "pizza", "suppe", "lachs", "tiramisu", "eggplant", "margarita"));
    questions.put("dishes, several words", paths(DISHES, "pizza mushrooms", "lamm vom grill scharf", "soupe gratinée au comté", "fried chicken"));
    questions.put("dishes, with conditions", paths(DISHES, "dessert ohne Milch", "pizza without meat", "vegane Suppe", "gluten free noodles"));
    questions.put("dishes, nothing found", paths(DISHES, "qwertz", "qwertz pizza", "qwertz vegan"));
    questions.put("dishes, with facets", paths("/api/dishes?facets=true&text=", "pizza", "suppe", "salad"));
    questions.put("suggestions", paths(SUGGESTIONS, "m", "ma", "marg", "pizza m", "brul"));
    questions.put("orders, by text", paths(ORDERS, "margherita", "anna", "tisch 7", "schnitzel"));
    return questions;
}

static List<String> paths(String path, String... texts) {
    var paths = new ArrayList<String>();
    for (var text : texts) {
        paths.add(path + URLEncoder.encode(text, StandardCharsets.UTF_8));
    }
    return paths;
}

static double millis(List<Long> nanos, double share) {
    return nanos.stream().sorted().toList().get(Math.min(nanos.size() - 1, (int) (nanos.size() * share))) / 1e6;
}

/// @param nanos       until the whole response was there
/// @param searchNanos what Elasticsearch took of it, as the response says in `Server-Timing`
record Time(long nanos, long searchNanos) {
}

static final class Comanda {

    private static final Pattern SEARCHES = Pattern.compile("elasticsearch;dur=([0-9]+)");

    private final String url;
    private final String manager;
    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    Comanda(String url, Path tokens) throws Exception {
        this.url = url;
        this.manager = Files.readString(tokens.resolve("manager")).strip();
    }

    Time ask(String path) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(url + path)).header("Authorization", "Bearer " + manager).GET().build();
        long begin = System.nanoTime();
        var response = http.send(request, BodyHandlers.ofString());
        long nanos = System.nanoTime() - begin;
        if (response.statusCode() != 200) {
            throw new IllegalStateException(path + ": " + response.statusCode() + " " + response.body());
        }
        var searches = SEARCHES.matcher(response.headers().firstValue("Server-Timing").orElse(""));
        return new Time(nanos, searches.find() ? Long.parseLong(searches.group(1)) * 1_000_000 : 0);
    }
}
