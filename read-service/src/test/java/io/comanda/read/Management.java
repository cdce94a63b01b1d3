package io.comanda.read;

import static io.restassured.RestAssured.given;

import io.restassured.response.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;

/// The port for health and metrics of the service under test.
public final class Management {

    private static final int PORT = freePort();

    public static int port() {
        return PORT;
    }

    public static Response get(String path) {
        return given().auth().none().port(PORT).get(path);
    }

    public static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Management() {
    }
}
