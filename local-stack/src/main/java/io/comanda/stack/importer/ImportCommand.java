package io.comanda.stack.importer;

import io.comanda.stack.client.Sending;
import io.comanda.stack.client.Unusable;
import java.net.URI;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Currency;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `./comanda import FILE`: what the command line says, and what the exit code tells.
@Command(name = "import", mixinStandardHelpOptions = true, sortOptions = false, header = "Bring in the past orders of another till.", description = {
        "", "FILE is CSV in UTF-8 whose first line names the columns; a row is a dish of an order. "
                + "Rows with the same order number become one order, at the time of the earliest, equal rows become one line. "
                + "The order number becomes the order's reference, so importing a file twice does no harm.",
        "",
        "Restaurant and dishes that are not there are made. A dish's name stands as in the file, its code is made of it "
                + "(names that differ only in case, accents or punctuation are one dish). The column 'choice' becomes an option "
                + "group; the dish costs what its cheapest choice mostly cost, the others' prices are differences to that. "
                + "What the orders themselves cost is taken from the file to the cent. Tax rates are 0, because the file has none.",
        "", "A row that can't be read is named with its line, and its whole order stays out: its total would be wrong. "
                + "The rows of an order may lie up to 10,000 rows apart.",
        "" }, footer = { "",
                "Exit code: 0 all is in; 1 some rows or orders were rejected, the others are in; 2 nothing could be done, or it "
                        + "could not be finished.",
                "", "Example:", "  ./comanda import docs/examples/till.csv --restaurant osteria-al-ponte --city Verona "
                        + "--zone Europe/Rome --currency EUR --map choice=size" })
public final class ImportCommand implements Callable<Integer> {

    private static final int DONE = 0;
    private static final int SOME_REJECTED = 1;
    private static final int NOTHING_DONE = 2;

    private final Path keys;

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(index = "0", paramLabel = "FILE", description = "The other till's orders.")
    private Path file = Path.of("");

    @Option(names = "--restaurant", required = true, paramLabel = "NAME", description = "The restaurant's name or code. It is registered if there is none.")
    private String restaurant = "";

    @Option(names = "--map", defaultValue = "", paramLabel = "FIELD=COLUMN,…", description = "Which column says what. Fields: order, date, time, dish, price, and if there are such columns choice, category, "
            + "quantity. A field that isn't mapped is looked for in the column of its own name.")
    private String map = "";

    @Option(names = "--zone", paramLabel = "ZONE", description = "Where the till's clock hung, as in America/New_York. Default: the restaurant's own zone; for a new one this "
            + "machine's. A time that the clocks skipped in spring is taken as an hour later, one that they showed twice in "
            + "autumn as the first.")
    private @Nullable ZoneId zone;

    @Option(names = "--currency", paramLabel = "CODE", description = "What the prices are in, as in USD. Default: the restaurant's own; a new one needs it.")
    private @Nullable Currency currency;

    @Option(names = "--city", defaultValue = "unknown", paramLabel = "CITY", description = "Where a new restaurant is. Default: ${DEFAULT-VALUE}.")
    private String city = "";

    @Option(names = "--fulfilment", defaultValue = "takeaway", paramLabel = "takeaway|dine-in", description = "How the orders were fulfilled. Default: ${DEFAULT-VALUE}.")
    private String fulfilment = "";

    @Option(names = "--date-format", paramLabel = "PATTERN", description = "As in dd.MM.uuuu. Default: as in 2025-12-31.")
    private @Nullable String dateFormat;

    @Option(names = "--time-format", paramLabel = "PATTERN", description = "As in h:mm a. Default: as in 18:05 or 18:05:59.")
    private @Nullable String timeFormat;

    @Option(names = "--separator", defaultValue = ",", paramLabel = "CHAR", description = "Between columns. Default: ${DEFAULT-VALUE}")
    private char separator = ',';

    @Option(names = "--decimal", defaultValue = ".", paramLabel = "CHAR", description = "Before the cents. Default: ${DEFAULT-VALUE}")
    private char decimalSign = '.';

    @Option(names = "--chunk", defaultValue = "200", paramLabel = "ORDERS", description = "Orders sent at once, 1 to 500. Default: ${DEFAULT-VALUE}.")
    private int chunk = 1;

    @Option(names = "--gateway", defaultValue = "http://127.0.0.1:8080", paramLabel = "URL", description = "Where Comanda answers. Default: ${DEFAULT-VALUE}.")
    private URI gateway = URI.create("");

    @Option(names = "--token-file", paramLabel = "FILE", description = "Who asks, if it is not the Comanda of this machine: a file with a token of a manager or an operator. "
            + "It may be renewed while the import runs. Without it, the environment's COMANDA_TOKEN.")
    private @Nullable Path tokenFile;

    /// @param keys of the Comanda of this machine, if it has any yet
    public ImportCommand(Path keys) {
        this.keys = keys;
    }

    @Override
    public Integer call() {
        if (chunk < 1 || chunk > Sending.ORDERS_MAX) {
            throw wrong("--chunk must be 1 to " + Sending.ORDERS_MAX + ", it is " + chunk + ".");
        }
        if (!fulfilment.equals("takeaway") && !fulfilment.equals("dine-in")) {
            throw wrong("--fulfilment must be takeaway or dine-in, it is " + fulfilment + ".");
        }
        if (gateway.getHost() == null) {
            throw wrong("--gateway must be a URL as in http://127.0.0.1:8080, it is " + gateway + ".");
        }
        try {
            var token = new ImportToken(tokenFile, System.getenv("COMANDA_TOKEN"), keys).at(gateway);
            var wishes = new Import.Wishes(file, Columns.parse(map), restaurant.strip(), zone, currency, city, fulfilment, separator,
                    decimalSign, format("--date-format", dateFormat, DateTimeFormatter.ISO_LOCAL_DATE),
                    format("--time-format", timeFormat, DateTimeFormatter.ISO_LOCAL_TIME), chunk, gateway, token);
            return new Import(wishes, System.out, System.err, Progress.isTerminal()).run() ? DONE : SOME_REJECTED;
        } catch (Unusable e) {
            System.err.println(e.getMessage());
            return NOTHING_DONE;
        }
    }

    private static DateTimeFormatter format(String option, @Nullable String pattern, DateTimeFormatter otherwise) {
        return pattern == null ? otherwise : TillFormat.pattern(option, pattern);
    }

    private ParameterException wrong(String sentence) {
        return new ParameterException(Objects.requireNonNull(spec).commandLine(), sentence);
    }
}
