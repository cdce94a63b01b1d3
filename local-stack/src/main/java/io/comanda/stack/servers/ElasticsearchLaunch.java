package io.comanda.stack.servers;

import io.comanda.stack.process.Child;
import io.comanda.stack.process.Folders;
import io.comanda.stack.process.Http;
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
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/// Elasticsearch as one node in a JVM of its own, from the jars that Maven brought.
/// A node loads its modules from folders below its home, so a home is laid out first: the network module as published,
/// and our analysis components in a jar of their own, since a class may be in one place only.
final class ElasticsearchLaunch implements Launch {
    private static final String HEAP = "512m";
    private static final LocalDateTime NO_TIME = LocalDateTime.of(2000, 1, 1, 0, 0);

    private final Path folder;
    private final Path log;
    private final int port = Ports.free();
    private final int transportPort = Ports.free();

    ElasticsearchLaunch(Path folder, Path log) {
        this.folder = folder.toAbsolutePath();
        this.log = log;
    }

    String address() {
        return "127.0.0.1:" + port;
    }

    @Override
    public Child launch() {
        Path home = folder.resolve("home");
        Folders.delete(home);
        String classPath;
        try {
            layOut(home);
            classPath = classPath(home);
        } catch (IOException e) {
            throw new StackFailure("Elasticsearch's home " + home + " could not be laid out: " + e, e);
        }
        ClassArchive archive = ClassArchive.of(classPath, folder.resolve("classes.jsa"));
        List<String> command = List.of(Jvm.java(), archive.option(), "-Xms" + HEAP, "-Xmx" + HEAP, "-XX:+ExitOnOutOfMemoryError",
                "--enable-native-access=ALL-UNNAMED", "--add-modules", "jdk.incubator.vector", "-Djava.io.tmpdir=" + home.resolve("tmp"),
                "-Dlog4j2.disable.jmx=true", "-cp", classPath,
                "io.comanda.stack.elasticsearch.ElasticsearchNode", home.toString(), folder.resolve("data").toString(),
                Integer.toString(port), Integer.toString(transportPort));
        return Child.start(new Child.Plan(Server.ELASTICSEARCH.title(), log, "TERM", Map.of(), command, ""));
    }

    /// A fresh node answers before it can keep anything: yellow means that every primary copy is assigned.
    @Override
    public boolean isReady() {
        return Http.status("http://" + address() + "/_cluster/health?wait_for_status=yellow&timeout=2s", "", "",
                Duration.ofSeconds(5)) == 200;
    }

    private static void layOut(Path home) throws IOException {
        Files.createDirectories(home.resolve("config"));
        Files.createDirectories(home.resolve("tmp"));
        Path transport = Files.createDirectories(home.resolve("modules/transport-netty4"));
        for (Path jar : jarsOf(true)) {
            Files.copy(jar, transport.resolve(jar.getFileName()));
            if (jar.getFileName().toString().startsWith("transport-netty4-")) {
                try (JarFile published = new JarFile(jar.toFile())) {
                    JarEntry descriptor = published.getJarEntry("META-INF/es-plugins/transport-netty4/plugin-descriptor.properties");
                    String lines = new String(published.getInputStream(descriptor).readAllBytes(), StandardCharsets.UTF_8);
                    // As a named module it would want the whole server to be modules; on the class path it needs no name.
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

    /// The main class goes into a jar of its own, named after what is in it: the archive of classes holds only for jars
    /// that lie where they lay.
    private static String classPath(Path home) throws IOException {
        Path packed = home.resolve("node.jar");
        pack("io/comanda/stack/elasticsearch", packed);
        Path kept = Folders.cache().resolve("elasticsearch-node-%08x.jar".formatted(Arrays.hashCode(Files.readAllBytes(packed))));
        if (!Files.exists(kept)) {
            Files.createDirectories(kept.getParent());
            Path unfinished = Files.createTempFile(kept.getParent(), "elasticsearch-node-", ".unfinished");
            Files.copy(packed, unfinished, StandardCopyOption.REPLACE_EXISTING);
            Files.move(unfinished, kept, StandardCopyOption.ATOMIC_MOVE);
        }
        return kept + ":" + Jvm.joined(jarsOf(false).stream().filter(ElasticsearchLaunch::isPublished).toList());
    }

    /// The network module's jars, or all the others: a class may be in one place only.
    private static List<Path> jarsOf(boolean network) {
        return Jvm.jars().stream().filter(jar -> jar.getFileName().toString().matches("(netty|transport-netty4)-.*") == network).toList();
    }

    /// Our own events are on the list for the launcher's sake; built again and again, they would spoil the archive of classes.
    private static boolean isPublished(Path jar) {
        String name = jar.getFileName().toString();
        return name.endsWith(".jar") && !name.startsWith("shared-events-");
    }

    private static String version() {
        return Jvm.jars().stream().map(file -> file.getFileName().toString()).filter(name -> name.matches("elasticsearch-[0-9.]+\\.jar"))
                .findFirst().orElseThrow().replace("elasticsearch-", "").replace(".jar", "");
    }

    /// Copies one of our packages into a jar, be our own classes in a folder or in a jar.
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
                    entry.setTimeLocal(NO_TIME); // The same classes make the same jar.
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
