package io.comanda.write.guest;

class Guest {

    io.comanda.write.order.Table table;
}
