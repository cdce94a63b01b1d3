package io.comanda.stack.importer;

import io.comanda.stack.client.ImportFailure;
import io.comanda.stack.client.OrderUpload;
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

/// `./comanda import FILE`: its options and exit codes.
@Command(name = "import", mixinStandardHelpOptions = true, sortOptions = false, header = "Import the past orders of another point-of-sale system.", description = {
        "", "FILE is CSV in UTF-8 whose first line is the header. Each row is a dish of an order. "
                + "Rows with the same order number become one order, at the time of the earliest row; equal rows become one line. "
                + "The order number becomes the order's reference, so importing a file twice does not duplicate orders.",
        "",
        "Missing restaurants and dishes are created. A dish has its name from the file and a code derived from it "
                + "(names that differ only in case, accents or punctuation are the same dish). The column 'choice' becomes an option "
                + "group: the price of the dish is the most frequent price of its cheapest choice, other choices add the difference. "
                + "The orders themselves keep the exact prices of the file. Tax rates are 0, because the file has none.",
        "", "An invalid row is reported with its line number, and its whole order is skipped, because its total would be wrong. "
                + "Consecutive rows of an order may be up to 10,000 rows apart.",
        "" }, footer = { "",
                "Exit code: 0 everything was imported; 1 some rows or orders were rejected, the others were imported; 2 the import "
                        + "could not be started or completed.",
                "", "Example:", "  ./comanda import docs/examples/till.csv --restaurant osteria-al-ponte --city Verona "
                        + "--zone Europe/Rome --currency EUR --map choice=size" })
public final class ImportCommand implements Callable<Integer> {

    private static final int IMPORTED = 0;
    private static final int SOME_REJECTED = 1;
    private static final int FAILED = 2;

    private final Path keys;

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(index = "0", paramLabel = "FILE", description = "The orders to import.")
    private Path file = Path.of("");

    @Option(names = "--restaurant", required = true, paramLabel = "NAME", description = "The restaurant's name or code. It is registered if it does not exist.")
    private String restaurant = "";

    @Option(names = "--map", defaultValue = "", paramLabel = "FIELD=COLUMN,…", description = "The columns of the fields. Fields: order, date, time, dish, price; optional: choice, category, "
            + "quantity. A field that is not mapped is read from the column of its own name.")
    private String map = "";

    @Option(names = "--zone", paramLabel = "ZONE", description = "The time zone of the file, as in America/New_York. Default: that of the restaurant; for a new one that of this "
            + "machine. A time skipped by the change of clocks in spring is taken as an hour later, a repeated one in "
            + "autumn as the first.")
    private @Nullable ZoneId zone;

    @Option(names = "--currency", paramLabel = "CODE", description = "The currency of the prices, as in USD. Default: that of the restaurant; required for a new one.")
    private @Nullable Currency currency;

    @Option(names = "--city", defaultValue = "unknown", paramLabel = "CITY", description = "The city of a new restaurant. Default: ${DEFAULT-VALUE}.")
    private String city = "";

    @Option(names = "--fulfilment", defaultValue = "takeaway", paramLabel = "takeaway|dine-in", description = "How the orders were fulfilled. Default: ${DEFAULT-VALUE}.")
    private String fulfilment = "";

    @Option(names = "--date-format", paramLabel = "PATTERN", description = "The format of dates, as in dd.MM.uuuu. Default: as in 2025-12-31.")
    private @Nullable String dateFormat;

    @Option(names = "--time-format", paramLabel = "PATTERN", description = "The format of times, as in h:mm a. Default: as in 18:05 or 18:05:59.")
    private @Nullable String timeFormat;

    @Option(names = "--separator", defaultValue = ",", paramLabel = "CHAR", description = "The column separator. Default: ${DEFAULT-VALUE}")
    private char separator = ',';

    @Option(names = "--decimal", defaultValue = ".", paramLabel = "CHAR", description = "The decimal separator. Default: ${DEFAULT-VALUE}")
    private char decimalSign = '.';

    @Option(names = "--chunk", defaultValue = "200", paramLabel = "ORDERS", description = "Orders in a request, 1 to 500. Default: ${DEFAULT-VALUE}.")
    private int chunk = 1;

    @Option(names = "--gateway", defaultValue = "http://127.0.0.1:8080", paramLabel = "URL", description = "The URL of Comanda. Default: ${DEFAULT-VALUE}.")
    private URI gateway = URI.create("");

    @Option(names = "--token-file", paramLabel = "FILE", description = "A file with the token of a manager or an operator; not needed for the Comanda on this machine. "
            + "It may be renewed while the import runs. Default: the environment variable COMANDA_TOKEN.")
    private @Nullable Path tokenFile;

    /// @param keys the keys of the Comanda on this machine; they need not exist
    public ImportCommand(Path keys) {
        this.keys = keys;
    }

    @Override
    public Integer call() {
        if (chunk < 1 || chunk > OrderUpload.ORDERS_MAX) {
            throw invalid("--chunk must be 1 to " + OrderUpload.ORDERS_MAX + ", not " + chunk + ".");
        }
        if (!fulfilment.equals("takeaway") && !fulfilment.equals("dine-in")) {
            throw invalid("--fulfilment must be takeaway or dine-in, not " + fulfilment + ".");
        }
        if (gateway.getHost() == null) {
            throw invalid("--gateway must be a URL as in http://127.0.0.1:8080, not " + gateway + ".");
        }
        try {
            var token = new ImportToken(tokenFile, System.getenv("COMANDA_TOKEN"), keys).forGateway(gateway);
            var options = new Import.Options(file, ColumnMapping.parse(map), restaurant.strip(), zone, currency, city, fulfilment,
                    separator,
                    decimalSign, format("--date-format", dateFormat, DateTimeFormatter.ISO_LOCAL_DATE),
                    format("--time-format", timeFormat, DateTimeFormatter.ISO_LOCAL_TIME), chunk, gateway, token);
            return new Import(options, System.out, System.err, ProgressBar.isTerminal()).run() ? IMPORTED : SOME_REJECTED;
        } catch (ImportFailure e) {
            System.err.println(e.getMessage());
            return FAILED;
        }
    }

    private static DateTimeFormatter format(String option, @Nullable String pattern, DateTimeFormatter otherwise) {
        return pattern == null ? otherwise : CsvFormat.pattern(option, pattern);
    }

    private ParameterException invalid(String sentence) {
        return new ParameterException(Objects.requireNonNull(spec).commandLine(), sentence);
    }
}
