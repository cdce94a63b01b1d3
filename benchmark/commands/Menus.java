import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// The restaurants of the benchmark, their menus, and what is ordered there.
final class Menus {

    /// So many that tills rarely wait for each other's order number.
    static final int RESTAURANTS = 40;

    private static final int DISHES = 40;
    private static final List<String> SIZES = List.of("S", "M", "L");

    static String code(int restaurant) {
        return "benchmark-" + restaurant;
    }

    static String restaurant(int number) {
        return """
                {"code": "%s", "name": "Trattoria number %d", "address": "Main Street %d", "city": "Berlin", "cuisines": ["pizza", "pasta"],
                 "language": "en", "timeZone": "Europe/Berlin", "currency": "EUR", "pricesIncludeTax": true}""".formatted(code(number),
                number, number);
    }

    static String menu() {
        return "{\"dishes\":[" + IntStream.range(0, DISHES).mapToObj(i -> """
                {"code": "dish-%d", "name": "Pizza number %d", "description": "With tomatoes, mozzarella and what the season has", "category": "%s",
                 "price": %s, "station": "oven", "tax": {"dineInPercent": 19, "takeawayPercent": 7}, "diets": ["VEGETARIAN"],
                 "allergens": {"contains": ["GLUTEN", "MILK"], "mayContain": []},
                 "options": [{"code": "size", "name": "Size", "min": 0, "max": 1, "choices": [%s]}]}""".formatted(i, i,
                List.of("classic", "veggie", "special", "dessert").get(i % 4), money(1_225), SIZES.stream().map(size -> """
                        {"code": "%s", "name": "Size %s", "priceDelta": %s, "available": true}""".formatted(size, size, money(150)))
                        .collect(Collectors.joining(",")))).collect(Collectors.joining(",")) + "]}";
    }

    private static String money(int minor) {
        return "{\"minor\":" + minor + ",\"currency\":\"EUR\"}";
    }

    /// One order after the other, of three lines, at any of the restaurants.
    static final class Orders {

        private final Random random;

        Orders(int till) {
            random = new Random(till);
        }

        String next() {
            return "{\"restaurant\":\"%s\",\"fulfilment\":{\"type\":\"dine-in\",\"table\":\"%d\",\"covers\":2},\"lines\":[%s]}".formatted(
                    code(random.nextInt(RESTAURANTS)), 1 + random.nextInt(30),
                    IntStream.range(0, 3).mapToObj(_ -> line()).collect(Collectors.joining(",")));
        }

        private String line() {
            return "{\"dish\":\"dish-%d\",\"choices\":[{\"group\":\"size\",\"choice\":\"%s\"}],\"quantity\":%d}".formatted(
                    random.nextInt(DISHES), SIZES.get(random.nextInt(SIZES.size())), 1 + random.nextInt(2));
        }
    }

    private Menus() {
    }
}
