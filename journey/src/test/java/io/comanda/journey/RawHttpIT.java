package io.comanda.journey;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

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

/// What is hardly HTTP, byte by byte: it is refused or the connection ends, soon, and the next one is answered as ever.
class RawHttpIT {

    private static final int ANSWERED_WITHIN_MILLIS = (int) Call.ANSWERED_WITHIN.toMillis();

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

    /// As many mebibytes, whose end nobody tells beforehand.
    private static String chunks(int mebibytes) {
        return ("100000\r\n" + " ".repeat(1 << 20) + "\r\n").repeat(mebibytes) + "0\r\n\r\n";
    }

    @Test
    void whatIsHardlyHttpBreaksNothing() throws Exception {
        var checks = new Checks();
        for (var url : List.of(Side.WRITE.url(), Side.READ.url(), Side.WRITE.management(), Side.READ.management())) {
            REQUESTS.forEach(request -> checks.add(() -> complaint(URI.create(url), request, 500)));
        }
        // The gateway speaks for others, too: what it can't pass on is a 501 or 502.
        REQUESTS.forEach(request -> checks.add(() -> complaint(URI.create(Comanda.url()), request, 503)));
        checks.pass();
        var after = new Checks();
        for (var side : Side.values()) {
            after.add(() -> new Call("GET", side.management() + "/q/health/ready").reply().status() == 200
                    ? null
                    : side + " isn't ready any more");
        }
        after.add(() -> new Call("GET", Comanda.url() + "/api/restaurants").reply().status() == 200 ? null : "The gateway answers no more");
        after.pass();
    }

    private static @Nullable String complaint(URI to, String request, int notFrom) throws IOException {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(to.getHost(), to.getPort()), ANSWERED_WITHIN_MILLIS);
            socket.setSoTimeout(ANSWERED_WITHIN_MILLIS);
            socket.getOutputStream().write(request.getBytes(ISO_8859_1));
            socket.shutdownOutput(); // No more will come: whoever waits for more may end it.
            var answer = new String(socket.getInputStream().readNBytes(2_000), ISO_8859_1);
            var status = STATUS.matcher(answer);
            return status.find() && Integer.parseInt(status.group(1)) >= notFrom ? told(to, request, "answered " + answer) : null;
        } catch (SocketTimeoutException e) {
            return told(to, request, "not answered within 10 s");
        } catch (SocketException e) {
            return null; // The connection was ended, which is an answer.
        }
    }

    private static String told(URI to, String request, String how) {
        return to + " was sent\n  " + (request.length() > 300 ? request.substring(0, 300) + "…" : request).replace("\r\n", "\\r\\n")
                + "\n  and " + how;
    }
}
