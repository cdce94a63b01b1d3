package io.comanda.write.command;

class Transactions {

    boolean again(java.sql.SQLException e) {
        return e.getSQLState().equals("40001");
    }
}
