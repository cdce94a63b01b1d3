package io.comanda.read.access;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/// Runs queries on behalf of callers whose requests have ended, with the access that they had then.
@ApplicationScoped
public class Delegation {

    private final Caller caller;

    Delegation(Caller caller) {
        this.caller = caller;
    }

    /// The caller of the current request.
    ///
    /// @throws io.comanda.read.http.Problem if their token gives access to nothing by mistake
    public Delegate current() {
        return new Delegate(caller.scope());
    }

    /// Who the caller of the current request is.
    public CallerId callerId() {
        return caller.id();
    }

    /// Until when the access of the current request's caller lasts; empty if it has no end.
    public Optional<Instant> validUntil() {
        return caller.validUntil();
    }

    /// On a thread without a request.
    @ActivateRequestContext
    public <T> T run(Delegate delegate, Supplier<T> query) {
        caller.assume(delegate.scope());
        return query.get();
    }

    /// Likewise, with access to everything: what is found is not yet what anybody may see.
    @ActivateRequestContext
    public <T> T runForAll(Supplier<T> query) {
        caller.assume(new AccessScope.Everything());
        return query.get();
    }
}
