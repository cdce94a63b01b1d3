package io.comanda.events;

/// Where one line of an order stands.
public enum LineStatus {
    WAITING, COOKING, READY, SERVED
}
