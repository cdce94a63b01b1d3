package io.comanda.stack.servers;

import io.comanda.stack.process.AotCache;
import io.comanda.stack.process.ChildProcess;
import io.comanda.stack.process.Folders;
import io.comanda.stack.process.HttpProbe;
import io.comanda.stack.process.Jvm;
import io.comanda.stack.process.Ports;
import io.comanda.stack.process.StackFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/// Runs Elasticsearch as a single node in a JVM of its own, from the jars that Maven resolved.
/// A node loads its modules from folders below its home, so this prepares a home first: the network module as published,
/// and our analysis components in a jar of their own, because a class must be in one place only.
final class ElasticsearchLauncher implements Launcher {
    private static final String HEAP = "512m";
    private static final LocalDateTime FIXED_ENTRY_TIME = LocalDateTime.of(2000, 1, 1, 0, 0);

    private final Path folder;
    private final Path log;
    private final int port = Ports.allocate();
    private final int transportPort = Ports.allocate();

    ElasticsearchLauncher(Path folder, Path log) {
        this.folder = folder.toAbsolutePath();
        this.log = log;
    }

    String address() {
        return "127.0.0.1:" + port;
    }

    @Override
    public ChildProcess launch() {
        Path home = folder.resolve("home");
        Folders.delete(home);
        List<Path> classPath;
        try {
            prepareHome(home);
            classPath = classPath(home);
        } catch (IOException e) {
            throw new StackFailure("Elasticsearch's home " + home + " could not be prepared: " + e, e);
        }
        List<String> command = new ArrayList<>(List.of(Jvm.java(), "-Xms" + HEAP, "-Xmx" + HEAP, "-XX:+ExitOnOutOfMemoryError",
                "--enable-native-access=ALL-UNNAMED", "--add-modules", "jdk.incubator.vector", "-Djava.io.tmpdir=" + home.resolve("tmp"),
                "-Dlog4j2.disable.jmx=true"));
        command.addAll(AotCache.in(Folders.cache(), "elasticsearch", classPath).options());
        command.addAll(moreOptions());
        command.addAll(List.of("-cp", Jvm.joinClassPath(classPath), "io.comanda.stack.elasticsearch.ElasticsearchNode", home.toString(),
                folder.resolve("data").toString(), Integer.toString(port), Integer.toString(transportPort)));
        return ChildProcess.start(new ChildProcess.Spec(Server.ELASTICSEARCH.title(), log, "TERM", Map.of(), command, ""));
    }

    /// As Elasticsearch's own start script takes them.
    private static List<String> moreOptions() {
        String options = Objects.requireNonNullElse(System.getenv("ES_JAVA_OPTS"), "").strip();
        return options.isEmpty() ? List.of() : List.of(options.split("\\s+"));
    }

    /// A new node responds before it can store anything; status yellow means that every primary shard is assigned.
    @Override
    public boolean isReady() {
        return HttpProbe.status("http://" + address() + "/_cluster/health?wait_for_status=yellow&timeout=2s", "", "",
                Duration.ofSeconds(5)) == 200;
    }

    private static void prepareHome(Path home) throws IOException {
        Files.createDirectories(home.resolve("config"));
        Files.createDirectories(home.resolve("tmp"));
        Path transport = Files.createDirectories(home.resolve("modules/transport-netty4"));
        for (Path jar : jarsOf(true)) {
            Files.copy(jar, transport.resolve(jar.getFileName()));
            if (jar.getFileName().toString().startsWith("transport-netty4-")) {
                try (JarFile published = new JarFile(jar.toFile())) {
                    JarEntry descriptor = published.getJarEntry("META-INF/es-plugins/transport-netty4/plugin-descriptor.properties");
                    String lines = new String(published.getInputStream(descriptor).readAllBytes(), StandardCharsets.UTF_8);
                    // As a named module it would require the whole server as modules; on the class path it needs no name.
                    Files.writeString(transport.resolve("plugin-descriptor.properties"), lines.replaceAll("(?m)^modulename=.*$", ""));
                }
            }
        }

        Path analysis = Files.createDirectories(home.resolve("modules/analysis-standard"));
        pack("io/comanda/stack/analysis", analysis.resolve("analysis-standard.jar"));
        Files.writeString(analysis.resolve("plugin-descriptor.properties"), """
                name=analysis-standard
                description=The standard analysis components under their usual names
                version=%1$s
                elasticsearch.version=%1$s
                java.version=21
                classname=io.comanda.stack.analysis.StandardAnalysis
                """.formatted(version()));
    }

    /// Puts the main class into a jar named after its content: an AOT cache is valid only for unchanged jars at unchanged paths.
    private static List<Path> classPath(Path home) throws IOException {
        Path packed = home.resolve("node.jar");
        pack("io/comanda/stack/elasticsearch", packed);
        Path cached = Folders.cache().resolve("elasticsearch-node-%08x.jar".formatted(Arrays.hashCode(Files.readAllBytes(packed))));
        if (!Files.exists(cached)) {
            Files.createDirectories(cached.getParent());
            Path temporary = Files.createTempFile(cached.getParent(), "elasticsearch-node-", ".temporary");
            Files.copy(packed, temporary, StandardCopyOption.REPLACE_EXISTING);
            Files.move(temporary, cached, StandardCopyOption.ATOMIC_MOVE);
        }
        return Stream.concat(Stream.of(cached), jarsOf(false).stream().filter(ElasticsearchLauncher::isPublished)).toList();
    }

    /// The network module's jars, or all others: a class must be in one place only.
    private static List<Path> jarsOf(boolean network) {
        return Jvm.jars().stream().filter(jar -> jar.getFileName().toString().matches("(netty|transport-netty4)-.*") == network).toList();
    }

    /// Excludes our own events, which only the launcher needs: every rebuild of them would invalidate the AOT cache.
    private static boolean isPublished(Path jar) {
        String name = jar.getFileName().toString();
        return name.endsWith(".jar") && !name.startsWith("shared-events-");
    }

    private static String version() {
        return Jvm.jars().stream().map(file -> file.getFileName().toString()).filter(name -> name.matches("elasticsearch-[0-9.]+\\.jar"))
                .findFirst().orElseThrow().replace("elasticsearch-", "").replace(".jar", "");
    }

    /// Copies one of our packages into a jar, whether our classes are in a folder or in a jar.
    private static void pack(String packageFolder, Path jar) throws IOException {
        Path classes = Folders.classes();
        if (Files.isDirectory(classes)) {
            packFrom(classes, packageFolder, jar);
        } else {
            try (FileSystem ours = FileSystems.newFileSystem(classes)) {
                packFrom(ours.getPath("/"), packageFolder, jar);
            }
        }
    }

    private static void packFrom(Path root, String packageFolder, Path jar) throws IOException {
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
                Stream<Path> files = Files.list(root.resolve(packageFolder))) {
            files.sorted().forEach(file -> {
                try {
                    JarEntry entry = new JarEntry(packageFolder + "/" + file.getFileName());
                    entry.setTimeLocal(FIXED_ENTRY_TIME); // Reproducible: the same classes give the same jar.
                    out.putNextEntry(entry);
                    Files.copy(file, out);
                    out.closeEntry();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }
}
