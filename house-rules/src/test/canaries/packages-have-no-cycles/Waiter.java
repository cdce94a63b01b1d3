package io.comanda.write.staff;

// Red: depends on the table, which depends on it.
public class Waiter {

    io.comanda.write.order.Table table;
}
