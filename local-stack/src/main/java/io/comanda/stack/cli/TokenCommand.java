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

/// `./comanda token ROLE`: prints a token that the Comanda of this machine believes, and nothing else.
@Command(name = "token", description = "Print a token for this Comanda, and nothing else.", mixinStandardHelpOptions = true, sortOptions = false, footer = {
        "", "Example:", "  curl localhost:8080/api/orders -H \"Authorization: Bearer $(./comanda token waiter --restaurant kiezkueche)\"" })
final class TokenCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before it calls
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "ROLE", converter = RoleInWords.class, description = "guest, waiter, kitchen, manager, operator or screen.")
    private TokenRole role = TokenRole.GUEST;

    @Option(names = "--restaurant", paramLabel = "CODE", description = "A restaurant that they belong to; may be repeated. Default: all there are.")
    private List<String> restaurants = List.of();

    @Option(names = "--subject", paramLabel = "NAME", description = "Who it is. Default: as in waiter-1; a guest's account is a UUID.")
    private @Nullable String subject;

    @Option(names = "--valid-for", paramLabel = "DURATION", defaultValue = "12h", converter = Span.class, description = "As in 45s, 30m, 12h or 7d. Default: ${DEFAULT-VALUE}.")
    private Duration validFor = Duration.ZERO;

    @Override
    public Integer call() {
        if (role == TokenRole.GUEST && !restaurants.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "A guest belongs to no restaurant: leave out --restaurant.");
        }
        if (role == TokenRole.SCREEN && restaurants.size() != 1) {
            throw new ParameterException(spec.commandLine(), "A screen belongs to one restaurant: say which with --restaurant.");
        }
        if (subject != null && subject.isBlank()) {
            throw new ParameterException(spec.commandLine(), "--subject is empty.");
        }
        // The keys are made by whoever comes first: also for a Comanda that runs in containers, which never sees ./comanda up.
        spec.commandLine().getOut().println(Tokens.make(Home.here()).token(role, subject, restaurants, validFor));
        return 0;
    }

    private static final class RoleInWords implements ITypeConverter<TokenRole> {
        @Override
        public TokenRole convert(String text) {
            return Stream.of(TokenRole.values()).filter(role -> role.inWords().equals(text)).findAny().orElseThrow(
                    () -> new TypeConversionException(
                            "it must be guest, waiter, kitchen, manager, operator or screen, and is '" + text + "'"));
        }
    }

    private static final class Span implements ITypeConverter<Duration> {
        @Override
        public Duration convert(String text) {
            if (!text.matches("[1-9][0-9]{0,5}[smhd]")) {
                throw new TypeConversionException("it must be a number and s, m, h or d, as in 12h, and is '" + text + "'");
            }
            return Duration.parse(text.endsWith("d") ? "P" + text : "PT" + text);
        }
    }
}
