package io.comanda.simulator.postgres;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The part of JDBC that the journal uses, over a [Session].
final class Jdbc {

    private static final int PARAMETERS_MAX = 8;

    static Connection connection(ModelDataSource database, Session session) {
        return proxy(Connection.class, (_, method, arguments) -> switch (method.getName()) {
            case "setAutoCommit" -> {
                session.setAutoCommit((Boolean) arguments[0]);
                yield null;
            }
            case "prepareStatement" -> statement(session, (String) arguments[0]);
            case "createStatement" -> statement(session, "");
            case "commit" -> {
                session.commit();
                yield null;
            }
            case "rollback" -> {
                session.rollback();
                yield null;
            }
            case "close" -> {
                database.close(session);
                yield null;
            }
            case "getNetworkTimeout" -> 0;
            case "setNetworkTimeout" -> null;
            default -> throw new UnsupportedOperationException(method.toString());
        });
    }

    private static PreparedStatement statement(Session session, String sql) {
        return proxy(PreparedStatement.class, new StatementCalls(session, sql));
    }

    private static final class StatementCalls implements InvocationHandler {

        private final Session session;
        private final String sql;
        private final @Nullable Object[] parameters = new Object[PARAMETERS_MAX];
        private Statement.Result result = Statement.Result.updated(0);

        private StatementCalls(Session session, String sql) {
            this.session = session;
            this.sql = sql;
        }

        @Override
        public @Nullable Object invoke(Object proxy, Method method, @Nullable Object[] arguments) throws SQLException {
            return switch (method.getName()) {
                case "setString", "setLong", "setDouble", "setObject", "setBoolean", "setBytes" -> {
                    parameters[(Integer) Objects.requireNonNull(arguments[0]) - 1] = arguments[1];
                    yield null;
                }
                case "execute", "executeUpdate" -> {
                    result = session.execute(text(arguments), parameters);
                    yield method.getName().equals("execute") ? (Object) true : (Object) result.updated();
                }
                case "executeQuery" -> {
                    result = session.execute(text(arguments), parameters);
                    yield rows(result.rows());
                }
                case "getMoreResults" -> true;
                case "getUpdateCount" -> result.updated();
                case "getResultSet" -> rows(result.rows());
                case "close" -> null;
                default -> throw new UnsupportedOperationException(method.toString());
            };
        }

        private String text(@Nullable Object @Nullable [] arguments) {
            return arguments == null ? sql : (String) Objects.requireNonNull(arguments[0]);
        }
    }

    private static ResultSet rows(List<@Nullable Object[]> rows) {
        return proxy(ResultSet.class, new InvocationHandler() {

            private int row = -1;
            private boolean wasNull;

            @Override
            public @Nullable Object invoke(Object proxy, Method method, @Nullable Object[] arguments) {
                return switch (method.getName()) {
                    case "next" -> ++row < rows.size();
                    case "wasNull" -> wasNull;
                    case "close" -> null;
                    case "getString", "getObject", "getBytes" -> value(arguments);
                    case "getLong" -> Objects.requireNonNullElse(value(arguments), 0L);
                    case "getInt" -> Objects.requireNonNullElse(value(arguments), 0);
                    case "getDouble" -> Objects.requireNonNullElse(value(arguments), 0.0);
                    case "getBoolean" -> Objects.requireNonNullElse(value(arguments), false);
                    default -> throw new UnsupportedOperationException(method.toString());
                };
            }

            private @Nullable Object value(@Nullable Object[] arguments) {
                var value = rows.get(row)[(Integer) Objects.requireNonNull(arguments[0]) - 1];
                wasNull = value == null;
                return value;
            }
        });
    }

    private static <T> T proxy(Class<T> type, InvocationHandler calls) {
        return type.cast(Proxy.newProxyInstance(Jdbc.class.getClassLoader(), new Class<?>[]{ type }, calls));
    }

    private Jdbc() {
    }
}
