package io.comanda.write;

class Transactions {

    boolean again(java.sql.SQLException e) {
        return e.getSQLState().equals("40001");
    }
}
