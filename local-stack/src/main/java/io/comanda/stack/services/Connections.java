package io.comanda.stack.services;

/// How the services connect to the three servers, whether started here or external.
public record Connections(String jdbcUrl, String postgresUser, String postgresPassword, String elasticsearch, String rabbitmq) {
}
