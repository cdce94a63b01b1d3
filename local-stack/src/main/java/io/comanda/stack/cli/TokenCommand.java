package io.comanda.stack.cli;

import io.comanda.stack.home.Home;
import io.comanda.stack.home.TokenRole;
import io.comanda.stack.home.Tokens;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/// `./comanda token ROLE`: prints a token that the Comanda on this machine accepts, and nothing else.
@Command(name = "token", description = "Print a token for this Comanda, and nothing else.", mixinStandardHelpOptions = true, sortOptions = false, footer = {
        "", "Example:", "  curl localhost:8080/api/orders -H \"Authorization: Bearer $(./comanda token waiter --restaurant kiezkueche)\"" })
final class TokenCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "ROLE", converter = RoleConverter.class, description = "guest, waiter, kitchen, manager, operator or screen.")
    private TokenRole role = TokenRole.GUEST;

    @Option(names = "--restaurant", paramLabel = "CODE", description = "A restaurant that the role applies to; may be repeated. Default: all restaurants.")
    private List<String> restaurants = List.of();

    @Option(names = "--subject", paramLabel = "NAME", description = "The subject. Default: as in waiter-1; a guest's account is a UUID.")
    private @Nullable String subject;

    @Option(names = "--valid-for", paramLabel = "DURATION", defaultValue = "12h", converter = DurationConverter.class, description = "As in 45s, 30m, 12h or 7d. Default: ${DEFAULT-VALUE}.")
    private Duration validFor = Duration.ZERO;

    @Override
    public Integer call() {
        if (role == TokenRole.GUEST && !restaurants.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "A guest belongs to no restaurant: omit --restaurant.");
        }
        if (role == TokenRole.SCREEN && restaurants.size() != 1) {
            throw new ParameterException(spec.commandLine(), "A screen belongs to one restaurant: name it with --restaurant.");
        }
        if (subject != null && subject.isBlank()) {
            throw new ParameterException(spec.commandLine(), "--subject must not be empty.");
        }
        // Creates the keys if necessary, because a Comanda in containers is never started by ./comanda up.
        spec.commandLine().getOut().println(Tokens.in(Home.current()).token(role, subject, restaurants, validFor));
        return 0;
    }

    private static final class RoleConverter implements ITypeConverter<TokenRole> {
        @Override
        public TokenRole convert(String text) {
            return Stream.of(TokenRole.values()).filter(role -> role.code().equals(text)).findAny().orElseThrow(
                    () -> new TypeConversionException(
                            "must be guest, waiter, kitchen, manager, operator or screen, not '" + text + "'"));
        }
    }

    private static final class DurationConverter implements ITypeConverter<Duration> {
        @Override
        public Duration convert(String text) {
            if (!text.matches("[1-9][0-9]{0,5}[smhd]")) {
                throw new TypeConversionException("must be a number and s, m, h or d, as in 12h, not '" + text + "'");
            }
            return Duration.parse(text.endsWith("d") ? "P" + text : "PT" + text);
        }
    }
}
