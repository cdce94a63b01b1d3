package io.comanda.read.access;

import io.comanda.read.http.CacheScope;
import io.comanda.read.http.Problem;
import jakarta.enterprise.context.RequestScoped;
import org.jboss.logging.Logger;

/// The operator who sends the current request to administer the read side. It concerns all restaurants, so they need access to all of
/// them.
@RequestScoped
public class Operator {

    /// A category of its own, so that what operators do can be collected in one place.
    private static final Logger LOG = Logger.getLogger("io.comanda.audit");

    private final Caller caller;
    private final CacheScope cacheScope;

    Operator(Caller caller, CacheScope cacheScope) {
        this.caller = caller;
        this.cacheScope = cacheScope;
    }

    /// Comes first in every method of an administrative resource. No cache stores the response.
    ///
    /// @throws Problem if the caller has no access to all restaurants
    public void authorize() {
        cacheScope.forbidStoring();
        if (!(caller.scope() instanceof AccessScope.Everything)) {
            throw Problem.forbidden("This concerns all restaurants: your token's claim 'restaurants' must be '*'.");
        }
    }

    /// Logs who does what, such as "retries dead letter 7 of orders".
    ///
    /// @param action without personal data
    public void log(String action) {
        LOG.infof("%s %s", caller.name(), action);
    }
}
