package io.comanda.write.journal.relay;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// A random script of transactions that append to the journal, and of the relay's own statements between them. Run on PostgreSQL and on the
/// model, it has to tell the same.
public final class RelayScript {

    private static final int STEPS = 80;
    private static final int SESSIONS = 4;
    private static final int PAGE_ROWS = 500;

    private final DataSource database;
    private final Appender journal;
    private final SplittableRandom random;
    private final Connection[] sessions = new Connection[SESSIONS];
    private final boolean[] isOpen = new boolean[SESSIONS];
    private final Lease[] leases;
    private final List<String> told = new ArrayList<>();
    private @Nullable Cursor cursor;
    private @Nullable Window window;
    private long event;

    /// How the journal is written.
    public interface Appender {

        void append(Connection connection, UUID id, UUID aggregate, long revision, boolean past) throws SQLException;
    }

    private RelayScript(DataSource database, Appender journal, long seed) {
        this.database = database;
        this.journal = journal;
        this.random = new SplittableRandom(seed);
        this.leases = new Lease[]{ new Lease(database, "anna", new LoopTime()), new Lease(database, "ben", new LoopTime()) };
    }

    /// @return what was seen, step by step
    public static List<String> run(DataSource database, Appender journal, long seed) throws SQLException {
        var script = new RelayScript(database, journal, seed);
        try {
            for (int i = 0; i < SESSIONS; i++) {
                script.sessions[i] = database.getConnection();
                script.sessions[i].setAutoCommit(false);
            }
            script.cursor = script.read();
            for (int step = 0; step < STEPS; step++) {
                script.step();
            }
        } finally {
            for (var session : script.sessions) {
                session.rollback();
                session.close();
            }
        }
        return script.told;
    }

    private void step() throws SQLException {
        int session = random.nextInt(SESSIONS);
        switch (random.nextInt(9)) {
            case 0 -> {
                if (!isOpen[session]) {
                    assignXid(session);
                }
            }
            case 1, 2, 3 -> append(session);
            case 4, 5 -> end(session, true);
            case 6 -> end(session, false);
            case 7 -> readWindow();
            default -> lease(random.nextInt(leases.length));
        }
    }

    /// Long before it is needed.
    private void assignXid(int session) throws SQLException {
        isOpen[session] = true;
        try (var query = sessions[session].prepareStatement(RelayStatements.ASSIGN_XID)) {
            query.execute();
        }
    }

    private void append(int session) throws SQLException {
        isOpen[session] = true;
        event++;
        journal.append(sessions[session], new UUID(1, event), new UUID(2, session), event, random.nextInt(3) == 0);
    }

    private void end(int session, boolean commits) throws SQLException {
        isOpen[session] = false;
        if (commits) {
            sessions[session].commit();
        } else {
            sessions[session].rollback();
        }
    }

    private Cursor read() throws SQLException {
        try (var connection = database.getConnection()) {
            return Cursor.read(connection);
        }
    }

    /// Reads a window in pages, leaves it half done, or looks for what may overtake.
    private void readWindow() throws SQLException {
        if (cursor == null) {
            return;
        }
        window = Window.next(database, cursor);
        if (window == null) {
            told.add("no window");
            return;
        }
        int rowsMax = random.nextBoolean() ? PAGE_ROWS : 1;
        var page = window.page(database, window.after(), rowsMax).rows();
        told.add("window " + names(page));
        told.add("overtaking " + names(new Overtaking(database).next(window, window.after())));
        cursor = rowsMax == 1 && !page.isEmpty() ? cursor.inside(window, page.getLast().position()) : cursor.past(window);
    }

    private static List<String> names(List<Window.Row> rows) {
        return rows.stream().map(row -> row.id().getLeastSignificantBits() + (row.past() ? "p" : "")).toList();
    }

    /// Fences count up the same on both.
    private void lease(int who) throws SQLException {
        try {
            switch (random.nextInt(3)) {
                case 0 -> {
                    var acquired = leases[who].acquire();
                    told.add(who + " acquires " + (acquired != null));
                }
                case 1 -> {
                    if (leases[who].isHeld()) {
                        leases[who].release();
                        told.add(who + " releases");
                    }
                }
                default -> {
                    var fence = leases[1 - who].isHeld() ? leases[1 - who].acquire() : leases[who].acquire();
                    if (fence != null && cursor != null) {
                        leases[who].moveCursor(
                                new Cursor(cursor.kept(), cursor.windowEnd(), cursor.position(), fence.fence() - random.nextInt(2)));
                        told.add(who + " moves the cursor");
                    }
                }
            }
        } catch (LeaseLost _) {
            told.add(who + " has lost the lease");
        }
    }
}
