package io.comanda.read.verify;

import io.comanda.read.access.Operator;
import io.comanda.read.access.Roles;
import io.comanda.read.http.Parameters;
import io.comanda.read.http.Problem;
import io.comanda.read.view.View;
import io.comanda.read.view.ViewStates;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/// Verification of a view on request.
@Path("/api/admin/views/{view}/verify")
@RunOnVirtualThread
@Tag(name = "Administration")
public class VerificationResource {

    private final VerificationRuns runs;
    private final ViewStates states;
    private final Operator operator;

    VerificationResource(VerificationRuns runs, ViewStates states, Operator operator) {
        this.runs = runs;
        this.states = states;
        this.operator = operator;
    }

    @POST
    @RolesAllowed(Roles.OPERATOR)
    @Operation(summary = "Verify a view", description = "Compares every document with what the write side says and repairs what differs."
            + " It begins within seconds. GET /api/admin/views tells the result. While one is running that was requested, another is"
            + " refused with 409.")
    public RestResponse<VerificationRun> verify(@PathParam("view") String name, @Context UriInfo uri) {
        operator.authorize();
        Parameters.requireNone(uri);
        var view = View.find(name).orElseThrow(() -> Problem.notFound("view " + name));
        operator.log("starts a verification of " + view.text());
        var begun = runs.begin(view, states.get(view.text()).live(), true).orElseThrow(() -> Problem.verificationRunning(view.text()));
        return RestResponse.status(RestResponse.Status.ACCEPTED, begun);
    }
}
