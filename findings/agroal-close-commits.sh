#!/bin/sh
# Version  agroal-pool 3.0.1 (Quarkus' connection pool), h2 2.4.240 in memory; HikariCP 7.0.2 for comparison
# Guess    A connection that goes back to the pool in the middle of a transaction, because of an exception, say, is rolled back.
# Real     Agroal sets autocommit back to true, and JDBC says that this commits what is open: the half of the work that was done is
#          committed. There is no message. HikariCP rolls back.
# Matters  With try-with-resources and plain JDBC, an order is stored and its journal entry isn't. It concerns code that handles
#          transactions itself (setAutoCommit(false)), not @Transactional. Roll back in a catch, always.
. "$(dirname "$0")/lib.sh"

maven_packages io.agroal:agroal-pool:3.0.1 com.zaxxer:HikariCP:7.0.2 com.h2database:h2:2.4.240 org.slf4j:slf4j-nop:2.0.17

cat >Halves.java <<'JAVA'
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import java.sql.SQLException;
import javax.sql.DataSource;

class Halves {
    public static void main(String[] arguments) throws Exception {
        try (var agroal = AgroalDataSource.from(new AgroalDataSourceConfigurationSupplier().connectionPoolConfiguration(
                pool -> pool.maxSize(1).connectionFactoryConfiguration(factory -> factory.jdbcUrl("jdbc:h2:mem:first"))))) {
            System.out.println("agroal: " + ordersAfterFailure(agroal));
        }
        var settings = new HikariConfig();
        settings.setMaximumPoolSize(1);
        settings.setJdbcUrl("jdbc:h2:mem:second");
        try (var hikari = new HikariDataSource(settings)) {
            System.out.println("hikari: " + ordersAfterFailure(hikari));
        }
    }

    static String ordersAfterFailure(DataSource pool) throws SQLException {
        try (var connection = pool.getConnection(); var statement = connection.createStatement()) {
            statement.execute("create table orders (id int); create table journal (id int not null)");
        }
        String failure = "none";
        try (var connection = pool.getConnection(); var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("insert into orders values (1)");
            statement.execute("insert into journal values (null)");
            connection.commit();
        } catch (SQLException e) {
            failure = e.getClass().getSimpleName();
        }
        try (var connection = pool.getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery("select (select count(*) from orders), (select count(*) from journal)")) {
            row.next();
            return failure + ", then " + row.getInt(1) + " orders, " + row.getInt(2) + " journal entries";
        }
    }
}
JAVA
run_java Halves.java >seen 2>log

expect seen <<'SEEN'
agroal: JdbcSQLIntegrityConstraintViolationException, then 1 orders, 0 journal entries
hikari: JdbcSQLIntegrityConstraintViolationException, then 0 orders, 0 journal entries
SEEN
test ! -s log
