package io.comanda.write.http;

class Problems {

    jakarta.ws.rs.core.Response refused;
}
