package io.comanda.write.staff;

// Red: he knows the table, which knows him.
public class Waiter {

    io.comanda.write.order.Table table;
}
