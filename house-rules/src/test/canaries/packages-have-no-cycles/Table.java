package io.comanda.write.order;

// Red: depends on the waiter, which depends on it.
public class Table {

    io.comanda.write.staff.Waiter waiter;
}
