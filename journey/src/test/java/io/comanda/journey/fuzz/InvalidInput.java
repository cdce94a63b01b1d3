package io.comanda.journey.fuzz;

import java.util.List;
import java.util.Map;
import java.util.Random;

/// Invalid and unusual input for every part of a request.
final class InvalidInput {

    private static final String LONG = "x".repeat(5_000);

    /// Path segments.
    static final List<String> PATHS = List.of("%00", "%2e%2e", "..%2f..%2fetc%2fpasswd", "%2F", "%5c", "%c3%28", "%ff%fe", "%F0%9F%8D%95",
            "*",
            "_all", "_search", "_doc", "-1", "0", "1e9", "9999999999999999999999", "null", "undefined", "%27%20or%201%3D1%3B--",
            "%22%3B%20drop%20table%20orders%3B--", "id%3A*%20AND%20*", "%7B%7D", "%20", "%0d%0aX-Evil%3A1", "a%2Cb", ";matrix=1", "x;y=z",
            "~",
            "00000000-0000-0000-0000-000000000000", "ffffffff-ffff-ffff-ffff-ffffffffffff", "1-1-1-1-1",
            "0198c0de-0000-7000-8000-0000000000zz",
            "%E2%80%AE", "x".repeat(3_000), "%41".repeat(800));

    /// Query strings.
    static final List<String> QUERIES = List.of("nonsense=1", "text=", "text=%20", "text=" + LONG, "text=*", "text=*%3A*",
            "text=a%20AND%20(b%20OR",
            "text=%22unbalanced", "text=%2Fregex.*%2F", "text=a~99%5E9e99", "text=%00", "text=%ff", "text=%F0%9F%8D%95",
            "text=%7B%22match_all%22%3A%7B%7D%7D", "text=" + "a%20".repeat(60), "text=" + "%CC%81".repeat(60), "limit=0", "limit=-1",
            "limit=101",
            "limit=99999999999", "limit=1.5", "limit=%D9%A3", "limit=5&limit=6", "after=x", "after=W10", "after=WyJ4Il0", "after=%5B%5D",
            "after=" + LONG, "from=2020-02-30", "from=-999999999-01-01", "from=%2B999999999-12-31", "from=9999-12-31T23:59:59.999999999Z",
            "from=0000-00-00", "from=2026-01-01&to=1970-01-01", "from=1970-01-01&to=9998-12-31", "to=now", "to=2026-01-01T00:00:00%2B25:00",
            "status=NOTHING", "status=placed,ready", "status[]=PLACED", "restaurant=*", "restaurant=_all", "restaurant=%00",
            "restaurant=..%2F..",
            "restaurant=" + LONG, "by=nonsense", "by=DISH", "by=dish&by=day", "by=restaurantId", "diet=NOTHING", "available=maybe",
            "open=1",
            "fulfilment=teleport", "city=%27%20or%20%271%27=%271", "&&&", "=", "=x", "%00=%00", "a".repeat(2_000) + "=1", "pretty",
            "format=yaml",
            "error_trace=true", "filter_path=*", "q=*%3A*", "source=%7B%7D&source_content_type=application%2Fjson");

    /// Header values by header name.
    static final Map<String, List<String>> HEADERS = Map.of(
            "If-Match",
            List.of("", "\"\"", "\"x\"", "W/\"1\"", "\"1\", \"2\"", "1", "\"-1\"", "\"99999999999999999999\"", "\"0\"", "*, *", "\"1",
                    "\"" + LONG + "\""),
            "Idempotency-Key",
            List.of("", "\"\"", "\"", "a,b", "a b", "\u00e9\u00ff", "'; drop table orders; --", "%00", "x".repeat(255), "x".repeat(256),
                    LONG),
            "Accept", List.of("", "text/plain", "application/xml", "*", "*/*;q=2", "application/json;q=nonsense", "/", ";;;", "a/b/c",
                    "application/json, ".repeat(200) + "*/*", "image/*", "application/json;v=\"", LONG),
            "Prefer", List.of("", "wait=-1", "wait=99999999999999", "wait=x", "respond-async", "return=nonsense", ",,,", LONG),
            "Content-Type", List.of("", "text/plain", "application/xml", "application/x-www-form-urlencoded", "multipart/form-data",
                    "multipart/form-data; boundary=x", "application/json; charset=utf-16", "application/json; charset=nonsense",
                    "application/json; charset=\"", "application", "/", "*/*", "application/*", "application/json, text/plain", ";", LONG),
            "Content-Encoding", List.of("gzip", "deflate", "br", "nonsense", "identity", "gzip, gzip"),
            "Accept-Language", List.of("", "*", "xx-XX;q=9", ",,,", LONG),
            "Range", List.of("bytes=0-1", "bytes=-", "nonsense"),
            "X-HTTP-Method-Override", List.of("DELETE"),
            "Authorization",
            List.of("", "Bearer", "Bearer tracking-", "Bearer tracking-nonsense", "Bearer tracking-" + LONG, "bearer x", "Bearer \u00e9",
                    "Bearer a b c", "Bearer ....", "Basic x", "Basic OnB3", "Digest username=\"x\"", "Negotiate x", LONG));

    /// JSON values, not all of them valid.
    static final List<String> VALUES = List.of("null", "true", "0", "-1", "1", "1.5", "2147483648", "9223372036854775807",
            "9223372036854775808",
            "-9223372036854775808", "1e400", "1e999999999", "1e-999999999", "-0.0", "NaN", "Infinity", "0x10", "01", "+1", "1_000", ".5",
            "1".repeat(2_000), "\"\"", "\" \"", "\"\\u0000\"", "\"a\\u0000b\"", "\"\\ud800\"", "\"\\ud83c\\udf55\"", "\"\\u202e\"",
            "\"\u0301\"", "\"\t\"",
            "\"\\x\"", "\"unfinished", "'single'", "\"" + LONG + "\"", "\"1\"", "\"true\"", "\"null\"", "[]", "[null]", "[[]]", "{}",
            "{\"a\":1}",
            "{\"type\":\"nonsense\"}", "{\"type\":null}", "{\"@class\":\"java.lang.Object\"}", "[1,2,3]", "\"2026-02-30T25:61:61Z\"",
            "\"+999999999-12-31T23:59:59Z\"", "\"-999999999-01-01T00:00:00Z\"", "\"1969-01-01T00:00:00Z\"", "\"EUR\"", "\"XXX\"", "\"JPY\"",
            "\"eur\"",
            "\"Europe/Atlantis\"", "\"UTC+99:99\"", "\"' or 1=1; --\"", "\"*:* AND (\"", "\"<script>\"", "\"${jndi:x}\"", "\"%s%n%d\"",
            "\"..\\\\..\"",
            "undefined", "", "// nothing", "[,]", "{,}");

    private static final List<String> METHODS = List.of("GET", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "HEAD", "TRACE", "NONSENSE");

    static String method(Random random) {
        return pick(METHODS, random);
    }

    static <T> T pick(List<T> list, Random random) {
        return list.get(random.nextInt(list.size()));
    }

    private InvalidInput() {
    }
}
