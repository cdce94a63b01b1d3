package io.comanda.read.live;

import com.fasterxml.jackson.databind.JsonNode;
import io.comanda.read.access.Views;

/// What a stream shows. Two that are equal ask the same, and share pictures and events; so implementations are records of parameters.
public interface LiveQuery {

    /// Of which changes it has to know.
    Topic topic();

    /// Asks the views. Searches have to be refreshed first: everything that was announced before has to be in it.
    ///
    /// @throws io.comanda.read.http.Problem as the query itself does
    Picture picture(Views views);

    /// What a change of an order means for it.
    ///
    /// @param order as a search returns it
    Reaction changed(JsonNode order);
}
