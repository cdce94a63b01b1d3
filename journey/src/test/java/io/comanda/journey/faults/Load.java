package io.comanda.journey.faults;

import com.fasterxml.jackson.databind.JsonNode;
import io.comanda.journey.http.Reply;
import io.comanda.journey.system.Pod;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.stream.StreamSupport;

/// A steady load: tills, and guests who ask with the token of the last answer.
final class Load implements AutoCloseable {

    static final String CODE = "osteria";
    static final List<String> DISHES = List.of("margherita", "funghi", "marinara");
    static final String GUEST = "Gwendolyn Unmistakable";
    static final String PHONE = "+49 7531 4711471";

    private static final int TILLS = 4;
    private static final int QUESTIONS_MAX = 4;

    private final Site site;
    private final Tally tally;
    private final Random random;
    private final List<Till> tills = new ArrayList<>();
    private final List<Future<?>> running = new ArrayList<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Semaphore questions = new Semaphore(QUESTIONS_MAX);
    private final String restaurant;
    private final List<String> dishes;
    private volatile boolean isPlaying;

    Load(Site site, Tally tally, long seed) {
        this.site = site;
        this.tally = tally;
        random = new Random(seed);
        restaurant = succeed("POST", "/api/restaurants", """
                {"code": "%s", "name": "Osteria", "address": "Kantstraße 1", "city": "Berlin", "cuisines": ["italian"],
                 "language": "de", "timeZone": "Europe/Berlin", "currency": "EUR", "pricesIncludeTax": true}""".formatted(CODE))
                .path("id").asText();
        succeed("POST", "/api/restaurants/" + restaurant + "/open", "");
        var menu = DISHES.stream().map(dish -> """
                {"code": "%s", "name": "Pizza %s", "category": "pizza", "station": "pizza oven",
                 "price": {"minor": 980, "currency": "EUR"}, "tax": {"dineInPercent": 7, "takeawayPercent": 7}}""".formatted(dish, dish))
                .toList();
        var put = succeed("PUT", "/api/restaurants/" + restaurant + "/menu", "{\"dishes\": [" + String.join(",", menu) + "]}");
        dishes = StreamSupport.stream(put.at("/state/dishes").spliterator(), false).map(dish -> dish.path("id").asText()).toList();
        for (int i = 0; i < TILLS; i++) {
            tills.add(new Till(site, this, tally, new Random(random.nextLong())));
        }
    }

    private JsonNode succeed(String method, String path, String body) {
        return site.command(site.writer(0), method, path, UUID.randomUUID()).withBody(body).send().expectSuccess();
    }

    String restaurant() {
        return restaurant;
    }

    /// One that may be sold out: the last never is.
    String someDish(Random by) {
        return dishes.get(by.nextInt(dishes.size() - 1));
    }

    List<Till> tills() {
        return tills;
    }

    void begin() {
        isPlaying = true;
        tills.forEach(till -> running.add(threads.submit(() -> {
            while (isPlaying) {
                till.playOrder();
            }
            return true;
        })));
    }

    /// Returns when all commands that were sent are answered.
    void pause() throws Exception {
        isPlaying = false;
        for (var till : running) {
            till.get();
        }
        running.clear();
        questions.acquire(QUESTIONS_MAX);
        questions.release(QUESTIONS_MAX);
    }

    /// Some of the answers are asked for at once. They may be unavailable, but never older than the token.
    void ask(String order, String note, long revision, String token) {
        if (questions.tryAcquire()) {
            var pod = site.reader(Math.floorMod(order.hashCode(), Site.PODS));
            var _ = threads.submit(() -> {
                try {
                    ask(pod, order, note, revision, token);
                } catch (AssertionError _) {
                    // The pod has ended, or doesn't answer.
                } finally {
                    questions.release();
                }
            });
        }
    }

    private void ask(Pod pod, String order, String note, long revision, String token) {
        var one = answer(pod, "/api/orders/" + order, token);
        if (one.status() == 200 && one.json().path("revision").asLong() < revision) {
            tally.stale(order + " at revision " + revision + " is answered with " + one);
        }
        var list = answer(pod, "/api/orders?restaurant=" + CODE + "&text=" + note, token);
        if (list.status() == 200 && list.json().at("/items/0/revision").asLong() < revision) {
            tally.stale(order + " at revision " + revision + " is searched for and answered with " + list);
        }
    }

    /// Whether an order that is placed with one pod is shown by another one at once.
    boolean isShown(Pod writer, Pod reader) {
        try {
            var placed = site.command(writer, "POST", "/api/orders", UUID.randomUUID()).withBody("""
                    {"restaurant": "%s", "fulfilment": {"type": "dine-in", "table": "0", "covers": 1},
                     "lines": [{"dish": "%s", "quantity": 1, "note": "%s"}]}""".formatted(CODE, DISHES.getLast(), UUID.randomUUID()))
                    .send();
            return placed.status() == 201 && answer(reader, "/api/orders/" + placed.json().path("id").asText(),
                    placed.header("Consistency-Token")).status() == 200;
        } catch (AssertionError _) {
            return false;
        }
    }

    private Reply answer(Pod pod, String path, String token) {
        var reply = site.query(pod, path).withHeader("Consistency-Token", token).withHeader("Prefer", "wait=2").send();
        if (reply.status() == 200) {
            tally.asked.incrementAndGet();
        } else if (reply.status() != 503 && reply.status() != 429) {
            tally.unexpected(path + " with " + token + ": " + reply);
        }
        return reply;
    }

    @Override
    public void close() {
        isPlaying = false;
        threads.shutdownNow();
    }
}
