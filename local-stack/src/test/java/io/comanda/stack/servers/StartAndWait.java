package io.comanda.stack.servers;

import java.util.Arrays;

/// Starts the servers named in its arguments, prints their process ids, and waits to be killed.
final class StartAndWait {
    private StartAndWait() {
    }

    public static void main(String[] names) throws InterruptedException {
        Server[] wanted = Arrays.stream(names).map(Server::valueOf).toArray(Server[]::new);
        Servers servers = Servers.start(wanted);
        for (Server server : wanted) {
            System.out.println(servers.pid(server));
        }
        System.out.println("ready");
        Thread.sleep(600_000);
        servers.close();
    }
}
