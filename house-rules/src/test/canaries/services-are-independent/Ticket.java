package io.comanda.read.orders;

public class Ticket {
}
