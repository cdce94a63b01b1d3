package io.comanda.read.http;

import jakarta.enterprise.context.RequestScoped;

/// Which caches may store the response. Shared ones may until something in it depends on the caller.
@RequestScoped
public class CacheScope {

    private boolean dependsOnCaller;
    private boolean dependsOnLanguage;
    private boolean mayBeStored = true;

    public void dependOnCaller() {
        dependsOnCaller = true;
    }

    boolean dependsOnCaller() {
        return dependsOnCaller;
    }

    /// On `Accept-Language`.
    public void dependOnLanguage() {
        dependsOnLanguage = true;
    }

    boolean dependsOnLanguage() {
        return dependsOnLanguage;
    }

    /// Nobody stores it, not even the caller's own cache.
    public void forbidStoring() {
        mayBeStored = false;
    }

    boolean mayBeStored() {
        return mayBeStored;
    }
}
