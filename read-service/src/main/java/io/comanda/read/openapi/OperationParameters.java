package io.comanda.read.openapi;

import java.util.Comparator;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.parameters.Parameter.In;

/// The parameters of operations.
final class OperationParameters {

    /// @param component its name among the document's components
    static void add(Operation operation, String component) {
        operation.addParameter(OASFactory.createObject(Parameter.class).ref(component));
    }

    /// Not by name: generated methods take the restaurant's id before the dish's.
    static void sort(Operation operation, String path) {
        if (operation.getParameters() != null) {
            operation.setParameters(operation.getParameters().stream().sorted(Comparator.comparingInt(
                    it -> it.getIn() == In.PATH ? path.indexOf("{" + it.getName() + "}") : Integer.MAX_VALUE)).toList());
        }
    }

    private OperationParameters() {
    }
}
