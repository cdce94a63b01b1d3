package io.comanda.read.token;

import io.comanda.read.part.Part;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.security.Key;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jwk.VerificationJwkSelector;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwx.JsonWebStructure;
import org.jose4j.keys.resolvers.VerificationKeyResolver;
import org.jose4j.lang.JoseException;
import org.jose4j.lang.UnresolvableKeyException;
import org.jspecify.annotations.Nullable;

/// The token issuer's public keys. They are fetched again regularly, so that a withdrawn key is not accepted for long, and kept while the
/// issuer is unavailable. A token with an unknown key id has them fetched at once: docs/decisions/0040.
@Singleton
class IssuerKeys implements VerificationKeyResolver {

    private static final Logger LOG = Logger.getLogger(IssuerKeys.class);

    /// While the issuer is unavailable.
    private static final Duration RETRY = Duration.ofSeconds(2);

    /// Unknown key ids cause one request in this time at most, whoever sends how many. A rotation is noticed as quickly.
    private static final Duration BETWEEN_FETCHES = Duration.ofSeconds(1);

    private static final Duration BETWEEN_WARNINGS = Duration.ofMinutes(10);

    /// Requests with an unknown key id wait this long for somebody else's fetch.
    private static final long WAIT_SECONDS = 5;

    private record Keys(List<JsonWebKey> all, Instant at) {
    }

    private final Part part;
    private final KeySource source;
    private final Duration refresh;
    private final Duration keep;
    private final Duration startWithin;
    private final VerificationJwkSelector selector = new VerificationJwkSelector();
    private final ReentrantLock fetching = new ReentrantLock();
    private final Thread thread = Thread.ofVirtual().name("issuer-keys").unstarted(this::keepFresh);
    private final Instant created = Instant.now();

    private volatile Keys keys = new Keys(List.of(), Instant.EPOCH);
    private volatile @Nullable String problem = "they have not been fetched yet";
    private volatile Instant lastFetch = Instant.EPOCH;
    private volatile boolean ready;
    private Instant lastWarning = Instant.EPOCH;

    /// @param refresh     after this time they are fetched again
    /// @param keep        for how long they are accepted while the issuer is unavailable
    /// @param startWithin for how long readiness waits for the first ones
    IssuerKeys(Part part, KeySource source, @ConfigProperty(name = "comanda.issuer.refresh") Duration refresh,
            @ConfigProperty(name = "comanda.issuer.keep-keys") Duration keep,
            @ConfigProperty(name = "comanda.issuer.start-within") Duration startWithin) {
        this.part = part;
        this.source = source;
        this.refresh = refresh;
        this.keep = keep;
        this.startWithin = startWithin;
    }

    void start(@Observes StartupEvent event) {
        if (!part.answers()) {
            return;
        }
        thread.start();
    }

    void stop(@Observes ShutdownEvent event) {
        thread.interrupt();
    }

    /// Until it is interrupted. It looks more often than it fetches, because a fetch for an unknown key may have failed meanwhile.
    private void keepFresh() {
        var pause = refresh.compareTo(RETRY) < 0 ? refresh : RETRY;
        try {
            while (true) {
                fetching.lockInterruptibly();
                try {
                    if (problem != null || !lastFetch.plus(refresh).isAfter(Instant.now().plus(pause))) {
                        fetch();
                    }
                } finally {
                    fetching.unlock();
                }
                Thread.sleep(pause);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public Key resolveKey(JsonWebSignature signature, List<JsonWebStructure> nesting) throws UnresolvableKeyException {
        var key = find(signature);
        if (key == null && problem == null) {
            fetchForUnknownKey();
            key = find(signature);
        }
        if (key != null) {
            return key;
        }
        var reason = problem;
        throw reason == null ? new UnresolvableKeyException("The issuer has no such key") : new IssuerUnavailable(reason);
    }

    /// What the keys are that are accepted now: another object as soon as they were fetched again.
    ///
    /// @return null if none are, because they could not be fetched for too long
    @Nullable
    Object accepted() {
        return current();
    }

    private @Nullable Keys current() {
        var known = keys;
        return known.at.isBefore(Instant.now().minus(keep)) ? null : known;
    }

    private @Nullable Key find(JsonWebSignature signature) {
        var known = current();
        if (known == null) {
            return null;
        }
        try {
            return selector.select(signature, known.all) instanceof PublicJsonWebKey key ? key.getPublicKey() : null;
        } catch (JoseException e) {
            return null;
        }
    }

    private void fetchForUnknownKey() throws UnresolvableKeyException {
        try {
            if (!fetching.tryLock(WAIT_SECONDS, TimeUnit.SECONDS)) {
                throw new IssuerUnavailable("the issuer is slow");
            }
            try {
                if (lastFetch.isBefore(Instant.now().minus(BETWEEN_FETCHES))) {
                    fetch();
                }
            } finally {
                fetching.unlock();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IssuerUnavailable("interrupted");
        }
    }

    /// Only with the lock.
    private void fetch() throws InterruptedException {
        try {
            keys = new Keys(source.fetch(), Instant.now());
            if (problem != null && !lastWarning.equals(Instant.EPOCH)) {
                LOG.infof("The token issuer's keys were fetched again from %s", source);
            }
            lastWarning = Instant.EPOCH;
            problem = null;
        } catch (IOException | RuntimeException e) {
            problem = source + ": " + e;
            warn();
        } finally {
            lastFetch = Instant.now();
        }
    }

    private void warn() {
        if (lastWarning.isAfter(Instant.now().minus(BETWEEN_WARNINGS))) {
            return;
        }
        lastWarning = Instant.now();
        if (keys.all.isEmpty()) {
            LOG.warnf("The token issuer's keys can't be fetched. Until they are, requests with a token are answered with 503. %s", problem);
        } else {
            LOG.warnf("The token issuer's keys can't be fetched. The last known ones are used until %s. %s", keys.at.plus(keep), problem);
        }
    }

    /// Whether the service should get requests: it has had keys once, or has waited for them long enough. It stays so.
    boolean isReady() {
        ready = ready || !keys.all.isEmpty() || created.plus(startWithin).isBefore(Instant.now());
        return ready;
    }

    /// @return null if the last fetch succeeded
    @Nullable
    String problem() {
        return problem;
    }
}
