package io.comanda.write.edge;

class Problems {

    jakarta.ws.rs.core.Response refused;
}
