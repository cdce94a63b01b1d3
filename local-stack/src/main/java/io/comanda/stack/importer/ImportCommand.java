package io.comanda.stack.importer;

import io.comanda.stack.client.GatewayOptions;
import io.comanda.stack.client.ImportFailure;
import io.comanda.stack.client.OrderUpload;
import io.comanda.stack.progress.ProgressBar;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Currency;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `./comanda import FILE`: its options and exit codes.
@Command(name = "import", mixinStandardHelpOptions = true, sortOptions = false, header = "Import the past orders of another point-of-sale system.", description = {
        "",
        "FILE is CSV, of any separator and encoding, or XLSX. Each row is a dish of an order; equal rows become one line. An order is its number "
                + "and its business day, which become its reference, so importing a file twice does not duplicate orders. An order that "
                + "Comanda has under the same reference with other content is reported, and not imported.",
        "", "Begin with --dry-run: it shows what was understood, and needs no running Comanda.",
        "",
        "Missing restaurants and dishes are created. Names that differ only in case or white space are the same dish. The column "
                + "'choice' becomes an option group: the price of the dish is the most frequent price of its cheapest choice, other "
                + "choices add the difference. The orders themselves keep the exact amounts of the file, whatever the menu says.",
        "", "An invalid row is reported with its line, column and value, and its whole order stays out, because its total would be wrong. "
                + "Consecutive rows of an order may be up to 10,000 rows apart.",
        "" }, footer = { "",
                "Exit code: 0 everything was imported; 1 some orders were not imported, or the sums differ; 2 the import "
                        + "could not be started or completed.",
                "", "Examples:", "  ./comanda import square.csv --profile square --dry-run",
                "  ./comanda import docs/examples/till.csv --restaurant osteria-al-ponte --city Verona "
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

    @Option(names = "--restaurant", paramLabel = "NAME", description = "The restaurant's name or code. It is registered if it does not exist. Required, except with --dry-run.")
    private String restaurant = "";

    @Option(names = "--dry-run", description = "Show what would be imported, and what would stay out and why. Nothing is sent.")
    private boolean dryRun;

    @Option(names = "--rejects", paramLabel = "REJECTS", description = "A file to write all rows to that stay out, with their reason in the last column. It can be mended and imported.")
    private @Nullable Path rejects;

    @Option(names = "--zone", paramLabel = "ZONE", description = "The time zone of the file, as in America/New_York. Default: that of the restaurant; for a new one that of this "
            + "machine. A time skipped by the change of clocks in spring is taken as an hour later, a repeated one in "
            + "autumn as the first.")
    private @Nullable ZoneId zone;

    @Option(names = "--currency", paramLabel = "CODE", description = "The currency of the prices, as in USD. Default: that of the restaurant; required for a new one.")
    private @Nullable Currency currency;

    @Option(names = "--city", defaultValue = "unknown", paramLabel = "CITY", description = "The city of a new restaurant. Default: ${DEFAULT-VALUE}.")
    private String city = "";

    @Mixin
    private FileOptions fileOptions = new FileOptions();

    @Option(names = "--chunk", defaultValue = "200", paramLabel = "ORDERS", description = "Orders in a request, 1 to 500. Default: ${DEFAULT-VALUE}.")
    private int chunk = 1;

    @Mixin
    private GatewayOptions gateway = new GatewayOptions();

    /// @param keys the keys of the Comanda on this machine; they need not exist
    public ImportCommand(Path keys) {
        this.keys = keys;
    }

    @Override
    public Integer call() {
        if (chunk < 1 || chunk > OrderUpload.ORDERS_MAX) {
            throw invalid("--chunk must be 1 to " + OrderUpload.ORDERS_MAX + ", not " + chunk + ".");
        }
        if (restaurant.isBlank() && !dryRun) {
            throw invalid("Name the restaurant, as in --restaurant 'Osteria al Ponte', or look at the file first with --dry-run.");
        }
        if (gateway.url().getHost() == null) {
            throw invalid("--gateway must be a URL as in http://127.0.0.1:8080, not " + gateway.url() + ".");
        }
        try {
            var source = new ImportSource(file, fileOptions.applyProfile(Objects.requireNonNull(spec)), fileOptions, zone, currency);
            var report = new Report(System.out, System.err, ProgressBar.isTerminal());
            var written = Optional.ofNullable(rejects);
            return (dryRun
                    ? new DryRun(source, report, written).run()
                    : new Import(
                            new Import.Options(source, restaurant.strip(), city, chunk, gateway.url(), gateway.token(keys, "import"),
                                    written),
                            report)
                            .run()) ? IMPORTED : SOME_REJECTED;
        } catch (ImportFailure e) {
            System.err.println(e.getMessage());
            return FAILED;
        }
    }

    private ParameterException invalid(String sentence) {
        return new ParameterException(Objects.requireNonNull(spec).commandLine(), sentence);
    }
}
