package io.comanda.write.order;

// Red: it knows the waiter, who knows it.
public class Table {

    io.comanda.write.staff.Waiter waiter;
}
