import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/// What a plain JDBC program needs for the same rows with the same promises: the statements of the write side when the benchmark was
/// written, in tables like its own, without deciding, serializing, HTTP or publishing. It stays as it is while the write side changes.
final class Floor implements Contender {

    static final String NAME = "floor";

    /// The journal is another one, so that the relay does not publish it.
    private static final String TABLES = """
            create schema floor;
            create table floor.orders (like public.orders including all, foreign key (restaurant_id) references public.restaurant);
            create table floor.order_counter (like public.order_counter including all,
                foreign key (restaurant_id) references public.restaurant);
            create table floor.idempotency (like public.idempotency including all)
                with (fillfactor = 50, autovacuum_vacuum_scale_factor = 0.05);
            create table floor.journal (like public.journal including all) partition by range (recorded_at);
            create table floor.journal_default partition of floor.journal default""";

    private final WriteSide writeSide;
    private final List<Session> sessions = new ArrayList<>();
    private final List<String> columns = new ArrayList<>();
    private final List<String> order = new ArrayList<>();
    private byte[] message = {};
    private byte[] answer = {};

    /// @param writeSide has placed no order yet; its PostgreSQL is used
    Floor(WriteSide writeSide) throws Exception {
        this.writeSide = writeSide;
        writeSide.place(1, 1);
        try (var connection = writeSide.connect(""); var statement = connection.createStatement()) {
            statement.execute(TABLES);
            try (var row = first(statement.executeQuery("select * from public.orders order by id limit 1"))) {
                for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                    columns.add(row.getMetaData().getColumnName(i));
                    order.add(row.getString(i));
                }
            }
            try (var row = first(statement.executeQuery("""
                    select message, body from public.journal, public.idempotency
                    where type = 'comanda.order.placed.v1' and route = '/api/orders' limit 1"""))) {
                message = row.getBytes(1);
                answer = row.getBytes(2);
            }
        }
    }

    private static ResultSet first(ResultSet rows) throws SQLException {
        if (!rows.next()) {
            throw new IllegalStateException("The write side has stored nothing");
        }
        return rows;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Round place(int atOnce, int seconds) throws Exception {
        while (sessions.size() < atOnce) {
            sessions.add(new Session(writeSide.connect("stringtype=unspecified"), sessions.size()));
        }
        long walBefore = writeSide.walBytes();
        var cpuBefore = writeSide.cpuSeconds();
        var driven = Contender.drive(sessions.subList(0, atOnce), seconds);
        return Round.of(NAME, atOnce, driven, cpuBefore, writeSide.cpuSeconds(), writeSide.walBytes() - walBefore);
    }

    /// A connection with its statements.
    private final class Session implements Client {

        private final Random random;
        private final Connection connection;
        private final PreparedStatement key;
        private final PreparedStatement restaurant;
        private final PreparedStatement dishes;
        private final PreparedStatement lockDay;
        private final PreparedStatement closedDay;
        private final PreparedStatement number;
        private final PreparedStatement event;
        private final PreparedStatement insert;
        private final PreparedStatement response;

        Session(Connection connection, int till) throws SQLException {
            this.connection = connection;
            random = new Random(till);
            connection.setAutoCommit(false);
            key = connection.prepareStatement(
                    "insert into floor.idempotency (caller, route, key, fingerprint) values (?, ?, ?, ?) on conflict do nothing");
            restaurant = connection.prepareStatement("select id, details, open from restaurant where code = ?");
            dishes = connection.prepareStatement(
                    "select id, dish, portions from dish where restaurant_id = ? and code in (?, ?, ?) order by id");
            lockDay = connection.prepareStatement("select pg_advisory_xact_lock_shared(hashtextextended(?, 0))");
            closedDay = connection.prepareStatement("""
                    select business_date from business_day where restaurant_id = ? and business_date = ? and cashed_up_at is not null""");
            number = connection.prepareStatement("""
                    insert into floor.order_counter as counter (restaurant_id, business_date, last) values (?, ?, 1)
                    on conflict (restaurant_id, business_date) do update set last = counter.last + 1
                    returning last, exists (select from floor.orders where restaurant_id = counter.restaurant_id and number = counter.last
                        and status in ('PLACED', 'ACCEPTED', 'PREPARING', 'READY'))""");
            event = connection.prepareStatement("""
                    insert into floor.journal (id, aggregate, revision, type, past, message)
                    values (in_epoch(?, 1), ?, 1, 'comanda.order.placed.v1', false, ?)""");
            insert = connection.prepareStatement("insert into floor.orders (" + String.join(", ", columns) + ") values ("
                    + String.join(", ", Collections.nCopies(columns.size(), "?")) + ")");
            response = connection.prepareStatement("""
                    update floor.idempotency set status = 201, content_type = 'application/json;charset=UTF-8', location = ?,
                        etag = '"1099511627777"', consistency_token = ?, body = ? where caller = ? and route = ? and key = ?""");
        }

        @Override
        public void place() throws SQLException {
            var requestKey = UUID.randomUUID().toString();
            var caller = "waiter:till-" + sessions.indexOf(this);
            var id = UUID.randomUUID().toString();
            executed(key, caller, "/api/orders", requestKey, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
            var restaurantId = read(restaurant, Menus.code(random.nextInt(Menus.RESTAURANTS)));
            read(dishes, restaurantId, "dish-" + random.nextInt(13), "dish-" + (13 + random.nextInt(13)), "dish-" + (26 + random.nextInt(13)));
            var day = order.get(columns.indexOf("business_date"));
            read(lockDay, restaurantId + " " + day);
            read(closedDay, restaurantId, day);
            var drawn = read(number, restaurantId, day);
            event.setObject(1, UUID.randomUUID());
            event.setObject(2, UUID.fromString(id));
            event.setBytes(3, message);
            event.executeUpdate();
            for (int i = 0; i < columns.size(); i++) {
                insert.setString(i + 1, switch (columns.get(i)) {
                    case "id" -> id;
                    case "restaurant_id" -> restaurantId;
                    case "number" -> drawn;
                    default -> order.get(i);
                });
            }
            insert.executeUpdate();
            response.setString(1, "/api/orders/" + id);
            response.setString(2, "orders/" + id + "@1099511627777");
            response.setBytes(3, answer);
            response.setString(4, caller);
            response.setString(5, "/api/orders");
            response.setString(6, requestKey);
            response.executeUpdate();
            connection.commit();
        }

        private static void executed(PreparedStatement statement, String... parameters) throws SQLException {
            set(statement, parameters);
            statement.executeUpdate();
        }

        /// @return the first column of the last row, or nothing
        private static String read(PreparedStatement statement, String... parameters) throws SQLException {
            set(statement, parameters);
            var first = "";
            try (var row = statement.executeQuery()) {
                while (row.next()) {
                    for (int i = row.getMetaData().getColumnCount(); i >= 1; i--) {
                        first = row.getString(i);
                    }
                }
            }
            return first;
        }

        private static void set(PreparedStatement statement, String... parameters) throws SQLException {
            for (int i = 0; i < parameters.length; i++) {
                statement.setString(i + 1, parameters[i]);
            }
        }
    }
}
