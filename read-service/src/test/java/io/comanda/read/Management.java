package io.comanda.read;

import static io.restassured.RestAssured.given;

import io.comanda.stack.process.Ports;
import io.restassured.response.Response;

/// The port for health and metrics of the service under test.
public final class Management {

    private static final int PORT = Ports.allocate();

    public static int port() {
        return PORT;
    }

    public static Response get(String path) {
        return given().auth().none().port(PORT).get(path);
    }

    private Management() {
    }
}
