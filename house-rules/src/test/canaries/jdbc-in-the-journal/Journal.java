package io.comanda.write.journal;

class Journal {

    javax.sql.DataSource database;
}
