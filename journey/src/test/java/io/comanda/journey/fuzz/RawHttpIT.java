package io.comanda.journey.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.comanda.journey.fixture.SharedComanda;
import io.comanda.journey.http.Call;
import io.comanda.journey.http.ParallelChecks;
import io.comanda.journey.system.Comanda;
import io.comanda.journey.system.Service;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Malformed HTTP, byte by byte: it is rejected or the connection is closed, soon, and the next request succeeds.
@SharedComanda
class RawHttpIT {

    private static final int TIMEOUT_MILLIS = (int) Call.TIMEOUT.toMillis();

    private static final Pattern STATUS = Pattern.compile("^HTTP/1\\.[01] (\\d{3})");
    private static final String HOST = "Host: localhost\r\n";
    private static final String END = "\r\n";

    private static final List<String> REQUESTS = List.of(
            "\r\n\r\n\r\n\r\n",
            "nonsense\r\n\r\n",
            "GET\r\n\r\n",
            "GET /api/restaurants\r\n\r\n",
            "GET /api/restaurants HTTP/0.9\r\n\r\n",
            "GET /api/restaurants HTTP/3.7\r\n" + HOST + END,
            "GET /api/restaurants HTTP/1.1\r\n\r\n",
            "GET /api/restaurants nonsense/1.1\r\n" + HOST + END,
            "GET  /api/restaurants  HTTP/1.1\r\n" + HOST + END,
            "GET api/restaurants HTTP/1.1\r\n" + HOST + END,
            "GET http://other.invalid/api/restaurants HTTP/1.1\r\n" + HOST + END,
            "GET //api//restaurants HTTP/1.1\r\n" + HOST + END,
            "GET /api/../q/health HTTP/1.1\r\n" + HOST + END,
            "GET /api/restaurants/% HTTP/1.1\r\n" + HOST + END,
            "GET /api/restaurants/%zz HTTP/1.1\r\n" + HOST + END,
            "GET /api/orders/%c3%28 HTTP/1.1\r\n" + HOST + END,
            "GET /api/restaurants/\u0000 HTTP/1.1\r\n" + HOST + END,
            "GET /api/restaurants/\u00fc HTTP/1.1\r\n" + HOST + END,
            "GET /api/restaurants?text=% HTTP/1.1\r\n" + HOST + END,
            "GET /api/restaurants?text=%f HTTP/1.1\r\n" + HOST + END,
            "GET /api/restaurants?text={\"a\":\"b\"}|^` HTTP/1.1\r\n" + HOST + END,
            "GET /api/restaurants?" + "a=1&".repeat(900) + " HTTP/1.1\r\n" + HOST + END,
            "GET /" + "x".repeat(100_000) + " HTTP/1.1\r\n" + HOST + END,
            "GET /api/restaurants HTTP/1.1\r\n" + HOST + "X: " + "x".repeat(100_000) + "\r\n\r\n",
            "GET /api/restaurants HTTP/1.1\r\n" + HOST + "X: 1\r\n".repeat(5_000) + END,
            "GET /api/restaurants HTTP/1.1\r\nno colon\r\n\r\n",
            "GET /api/restaurants HTTP/1.1\r\n: nameless\r\n\r\n",
            "GET /api/restaurants HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
            "GET /api/orders HTTP/1.1\r\n" + HOST + "Authorization: Bearer a\r\nAuthorization: Bearer b\r\n\r\n",
            "GET /api/orders HTTP/1.1\r\n" + HOST + "Authorization: Bearer \u0000\u00ff\r\n\r\n",
            "GET /api/restaurants HTTP/1.1\r\n" + HOST + "Accept: \u0001\r\n\r\n",
            "OPTIONS * HTTP/1.1\r\n" + HOST + END,
            "CONNECT other.invalid:443 HTTP/1.1\r\n" + HOST + END,
            "TRACE /api/restaurants HTTP/1.1\r\n" + HOST + END,
            "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
            "G\u0000T /api/restaurants HTTP/1.1\r\n" + HOST + END,
            "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003",
            post("Content-Length: -1\r\n", "{}"),
            post("Content-Length: nonsense\r\n", "{}"),
            post("Content-Length: 2\r\nContent-Length: 3\r\n", "{}"),
            post("Content-Length: 99999999999999999999\r\n", "{}"),
            post("Content-Length: 5000000\r\n", "{}"),
            post("Content-Length: 2\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n"),
            post("Transfer-Encoding: chunked\r\n", "zz\r\n{}\r\n0\r\n\r\n"),
            post("Transfer-Encoding: chunked\r\n", "ffffffffffffffff\r\n{}\r\n0\r\n\r\n"),
            post("Transfer-Encoding: nonsense\r\n", "{}"),
            post("Expect: 100-continue\r\nContent-Length: 99999999\r\n", ""),
            post("Expect: nonsense\r\nContent-Length: 2\r\n", "{}"),
            post("Upgrade: h2c\r\nConnection: Upgrade, HTTP2-Settings\r\nHTTP2-Settings: x\r\nContent-Length: 2\r\n", "{}"),
            post("Upgrade: websocket\r\nConnection: Upgrade\r\nContent-Length: 2\r\n", "{}"),
            post("Transfer-Encoding: chunked\r\n", chunks(5)));

    private static String post(String headers, String body) {
        return "POST /api/orders HTTP/1.1\r\n" + HOST + "Content-Type: application/json\r\nIdempotency-Key: a\r\n" + headers + END + body;
    }

    /// A chunked body of this size.
    private static String chunks(int mebibytes) {
        return ("100000\r\n" + " ".repeat(1 << 20) + "\r\n").repeat(mebibytes) + "0\r\n\r\n";
    }

    @Test
    void malformedHttpBreaksNothing() throws Exception {
        var checks = new ParallelChecks();
        for (var url : List.of(Service.WRITE.url(), Service.READ.url(), Service.WRITE.management(), Service.READ.management())) {
            REQUESTS.forEach(request -> checks.add(() -> violation(URI.create(url), request, 500)));
        }
        // The gateway answers 501 or 502 to what it can't forward.
        REQUESTS.forEach(request -> checks.add(() -> violation(URI.create(Comanda.url()), request, 503)));
        checks.assertAllPass();
        var after = new ParallelChecks();
        for (var service : Service.values()) {
            after.add(() -> new Call("GET", service.management() + "/q/health/ready").send().status() == 200
                    ? null
                    : service + " is no longer ready");
        }
        after.add(
                () -> new Call("GET", Comanda.url() + "/api/restaurants").send().status() == 200 ? null : "The gateway no longer answers");
        after.assertAllPass();
    }

    private static @Nullable String violation(URI to, String request, int firstForbiddenStatus) throws IOException {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(to.getHost(), to.getPort()), TIMEOUT_MILLIS);
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.getOutputStream().write(request.getBytes(ISO_8859_1));
            socket.shutdownOutput(); // The request is complete: a server that waits for more may close the connection.
            var answer = new String(socket.getInputStream().readNBytes(2_000), ISO_8859_1);
            var status = STATUS.matcher(answer);
            return status.find() && Integer.parseInt(status.group(1)) >= firstForbiddenStatus
                    ? describe(to, request, "answered " + answer)
                    : null;
        } catch (SocketTimeoutException e) {
            return describe(to, request, "not answered within " + Call.TIMEOUT.toSeconds() + " s");
        } catch (SocketException e) {
            return null; // A closed connection is a valid response.
        }
    }

    private static String describe(URI to, String request, String how) {
        return to + " was sent\n  " + (request.length() > 300 ? request.substring(0, 300) + "…" : request).replace("\r\n", "\\r\\n")
                + "\n  and " + how;
    }
}
