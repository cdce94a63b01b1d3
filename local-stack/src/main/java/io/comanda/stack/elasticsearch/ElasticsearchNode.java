package io.comanda.stack.elasticsearch;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.elasticsearch.common.logging.LogConfigurator;
import org.elasticsearch.common.settings.Settings;
import org.elasticsearch.env.Environment;
import org.elasticsearch.node.InternalSettingsPreparer;
import org.elasticsearch.node.Node;
import org.elasticsearch.plugins.PluginsLoader;

/// Runs an Elasticsearch node in this JVM until the process is terminated.
public final class ElasticsearchNode {
    private ElasticsearchNode() {
    }

    /// @param arguments the home folder (with `modules/`), the data folder, the HTTP port and the transport port
    public static void main(String[] arguments) throws Exception {
        Path home = Path.of(arguments[0]).toAbsolutePath();
        Settings settings = Settings.builder()
                .put("path.home", home)
                .put("path.data", Path.of(arguments[1]).toAbsolutePath())
                .put("path.logs", home.resolve("logs"))
                .put("cluster.name", "comanda")
                .put("node.name", "comanda")
                .put("network.host", "127.0.0.1")
                .put("http.port", arguments[2])
                .put("transport.port", arguments[3])
                .put("discovery.type", "single-node")
                // By default half as many as there are processors. A current order's refresh must not wait for that of a large import.
                .put("thread_pool.refresh.max", 4)
                // Developers' disks are often nearly full; rejecting writes at 95 % would not help.
                .put("cluster.routing.allocation.disk.threshold_enabled", false)
                .build();
        LogConfigurator.configureWithoutConfig(Settings.builder().put("logger.level", "INFO").build());
        LogConfigurator.configureESLogging();
        Environment environment = InternalSettingsPreparer.prepareEnvironment(settings, Map.of(), home.resolve("config"), () -> "comanda");
        PluginsLoader plugins = PluginsLoader.createPluginsLoader(PluginsLoader.loadModulesBundles(home.resolve("modules"), false),
                Set.of(),
                Map.of(), false);
        Node node = new Node(environment, plugins);
        CountDownLatch ended = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            try {
                node.close();
            } catch (Exception e) {
                System.err.println("Elasticsearch did not close cleanly: " + e);
            } finally {
                ended.countDown();
            }
        }));
        node.start();
        ended.await();
    }
}
