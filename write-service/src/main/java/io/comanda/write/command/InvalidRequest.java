package io.comanda.write.command;

import java.util.List;
import java.util.stream.Collectors;

/// The request is invalid; all its violations are reported together.
public final class InvalidRequest extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    private final transient List<Violation> violations;

    public InvalidRequest(List<Violation> violations) {
        super(violations.stream().map(violation -> violation.toString().strip()).collect(Collectors.joining(" ")));
        this.violations = List.copyOf(violations);
    }

    public static InvalidRequest header(String header, String detail) {
        return new InvalidRequest(List.of(Violation.header(header, detail)));
    }

    public List<Violation> violations() {
        return violations;
    }
}
