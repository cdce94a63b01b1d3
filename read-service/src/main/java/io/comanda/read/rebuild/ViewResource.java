package io.comanda.read.rebuild;

import io.comanda.read.access.Operator;
import io.comanda.read.access.Roles;
import io.comanda.read.http.Parameters;
import io.comanda.read.http.Problem;
import io.comanda.read.verify.VerificationRuns;
import io.comanda.read.view.View;
import io.comanda.read.view.ViewState;
import io.comanda.read.view.ViewStates;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;

/// The views and their generations, for operators.
@Path("/api/admin/views")
@RunOnVirtualThread
@RolesAllowed(Roles.OPERATOR)
@Tag(name = "Administration")
public class ViewResource {

    private static final int ACCEPTED = 202;

    private final ViewStates states;
    private final ViewReports reports;
    private final Rebuilds rebuilds;
    private final VerificationRuns verifications;
    private final Operator operator;

    ViewResource(ViewStates states, ViewReports reports, Rebuilds rebuilds, VerificationRuns verifications, Operator operator) {
        this.states = states;
        this.reports = reports;
        this.rebuilds = rebuilds;
        this.verifications = verifications;
        this.operator = operator;
    }

    @RegisterForReflection
    public record Views(List<ViewReport> items) {

        public Views {
            items = List.copyOf(items);
        }
    }

    @GET
    @Operation(summary = "All views: what is read, how far it lags, and what is being done to it")
    public Views listViews(@Context UriInfo uri) {
        operator.authorize();
        Parameters.requireNone(uri);
        return new Views(Arrays.stream(View.values()).map(this::report).toList());
    }

    @GET
    @Path("/{view}")
    @Operation(summary = "One view")
    public ViewReport getView(@PathParam("view") String name, @Context UriInfo uri) {
        operator.authorize();
        Parameters.requireNone(uri);
        return report(found(name));
    }

    @POST
    @Path("/{view}/rebuild")
    @ResponseStatus(ACCEPTED)
    @Operation(summary = "Build the view anew, beside the one that is read, and read the new one when it is complete")
    public ViewReport rebuildView(@PathParam("view") String name, @Context UriInfo uri) {
        return changed(name, uri, "rebuilds %s", rebuilds::start);
    }

    @POST
    @Path("/{view}/rollback")
    @Operation(summary = "Read the generation before again, which was fed all the time")
    public ViewReport rollBackView(@PathParam("view") String name, @Context UriInfo uri) {
        return changed(name, uri, "rolls %s back", rebuilds::rollback);
    }

    @POST
    @Path("/{view}/drop")
    @ResponseStatus(ACCEPTED)
    @Operation(summary = "Drop the generation that is being built, or else those that are not read")
    public ViewReport dropGenerations(@PathParam("view") String name, @Context UriInfo uri) {
        return changed(name, uri, "drops generations of %s", rebuilds::drop);
    }

    @POST
    @Path("/{view}/verify")
    @ResponseStatus(ACCEPTED)
    @Operation(summary = "Compare every document with what the write side says, and repair what differs")
    public ViewReport verifyView(@PathParam("view") String name, @Context UriInfo uri) {
        return changed(name, uri, "verifies %s", view -> {
            verifications.request(view, states.get(view.text()).live());
            return current(view);
        });
    }

    /// @param action for the log, with a place for the view's name
    private ViewReport changed(String name, UriInfo uri, String action, Function<View, ViewState> change) {
        operator.authorize();
        Parameters.requireNone(uri);
        var view = found(name);
        operator.log(action.formatted(view.text()));
        return reports.of(view, change.apply(view));
    }

    private ViewReport report(View view) {
        return reports.of(view, current(view));
    }

    /// Not the cached state: an operator looks at what they have just done.
    private ViewState current(View view) {
        return states.find(view.text()).orElseGet(() -> states.get(view.text()));
    }

    private static View found(String name) {
        return View.find(name).orElseThrow(() -> Problem.notFound("view " + name));
    }
}
