package io.comanda.read.http;

import jakarta.enterprise.context.RequestScoped;

/// Whether shared caches may store the response. They may until something in it depends on the caller.
@RequestScoped
public class CacheScope {

    private boolean dependsOnCaller;

    public void dependOnCaller() {
        dependsOnCaller = true;
    }

    boolean dependsOnCaller() {
        return dependsOnCaller;
    }
}
