package io.comanda.read.view;

import io.comanda.read.elastic.States;
import io.comanda.read.part.Part;
import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jboss.logging.Logger;

/// Elects one projector process of a read group, and runs the leader's tasks in it.
@ApplicationScoped
public class Leader {

    private static final Logger LOG = Logger.getLogger(Leader.class);

    private static final Duration STEP_INTERVAL = Duration.ofSeconds(1);
    private static final Duration RELEASE_MAX = Duration.ofSeconds(2);

    private final Part part;
    private final List<LeaderTask> tasks;
    private final Lease lease;
    private final Thread election = Thread.ofVirtual().name("leader election").unstarted(this::elect);
    private final Thread work;
    private final Map<String, String> problems = new HashMap<>();
    private volatile boolean stopping;

    /// Releases with different mappings have a leader each: what one has to do for its generations, the other can't.
    Leader(Part part, States states, Mappings mappings, @All List<LeaderTask> tasks) {
        this.part = part;
        this.tasks = tasks;
        this.lease = new Lease(states, "leader-" + mappings.text(), UUID.randomUUID().toString());
        this.work = Thread.ofVirtual().name("leader").unstarted(this::work);
    }

    void start(@Observes StartupEvent event) {
        if (part.projects()) {
            election.start();
            work.start();
        }
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        stopping = true;
        work.interrupt();
        election.interrupt();
        if (part.projects()) {
            // Not for longer: the lease ends by itself if Elasticsearch hangs.
            var _ = Thread.ofVirtual().start(lease::release).join(RELEASE_MAX);
        }
    }

    /// Whether this process is the leader now.
    public boolean isLeader() {
        return lease.isHeld();
    }

    private void elect() {
        while (!stopping) {
            try {
                boolean wasHeld = lease.isHeld();
                if (lease.renew() && !wasHeld) {
                    LOG.info("This process is the leader: it fills, replaces and verifies the views");
                }
            } catch (RuntimeException e) {
                LOG.debug("No election", e);
            }
            pause();
        }
    }

    private void work() {
        while (!stopping) {
            if (isLeader()) {
                tasks.forEach(this::step);
            }
            pause();
        }
    }

    private void step(LeaderTask task) {
        try {
            task.step();
            if (problems.remove(task.name()) != null) {
                LOG.infof("%s: healthy", task.name());
            }
        } catch (RuntimeException | OutOfMemoryError e) {
            // The thread must not end: nobody would notice, and no other process would take over.
            var problem = String.valueOf(e.getMessage());
            if (!stopping && !problem.equals(problems.put(task.name(), problem))) {
                LOG.warnf("%s: %s", task.name(), problem);
                LOG.debug("Stack trace", e);
            }
        }
    }

    private void pause() {
        try {
            Thread.sleep(STEP_INTERVAL);
        } catch (InterruptedException _) {
            // The service stops.
        }
    }
}
