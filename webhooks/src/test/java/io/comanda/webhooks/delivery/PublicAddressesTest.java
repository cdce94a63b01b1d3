package io.comanda.webhooks.delivery;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.comanda.events.truth.Webhook;
import io.comanda.webhooks.Receiver;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublicAddressesTest {

    @ParameterizedTest
    @ValueSource(strings = { "0.0.0.0", "10.0.0.1", "100.64.0.1", "127.0.0.1", "127.8.8.8", "169.254.169.254", "172.16.0.1",
            "172.31.255.255", "192.0.0.8", "192.0.2.1", "192.168.1.1", "198.18.0.1", "198.51.100.1", "203.0.113.1", "224.0.0.1",
            "255.255.255.255", "::", "::1", "::ffff:10.0.0.1", "64:ff9b::a00:1", "fc00::1", "fd12::1", "fe80::1", "ff02::1", "2001::1",
            "2001:db8::1", "2002:a00:1::" })
    void isNotPublic(String address) throws UnknownHostException {
        assertFalse(PublicAddresses.isPublic(InetAddress.getByName(address)));
    }

    @ParameterizedTest
    @ValueSource(strings = { "1.1.1.1", "9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0", "172.15.0.1", "172.32.0.1",
            "192.167.0.1", "198.20.0.1", "223.255.255.255", "2606:4700::1111", "2a00:1450:4001::1", "2001:4860:4860::8888" })
    void isPublic(String address) throws UnknownHostException {
        assertTrue(PublicAddresses.isPublic(InetAddress.getByName(address)));
    }

    /// As a number, as a name, and as the number of IPv6.
    @ParameterizedTest
    @ValueSource(strings = { "127.0.0.1", "localhost", "[::1]" })
    void nothingIsSentToThisMachine(String host) throws Exception {
        try (var receiver = new Receiver()) {
            var webhook = new Webhook(UUID.randomUUID(), "trattoria", receiver.url().replace("127.0.0.1", host), List.of("order.*"),
                    Webhook.Status.ACTIVE, Instant.EPOCH);
            var key = "a key that only these two services have";
            var failed = assertInstanceOf(Outcome.Failed.class, new Sender(key, false).send(webhook, "1", new byte[0]));
            assertTrue(failed.reason().endsWith("has no public address"), failed.reason());
            assertTrue(receiver.received().isEmpty());
            // It is the guard that refuses it.
            if (!host.equals("[::1]")) {
                assertInstanceOf(Outcome.Delivered.class, new Sender(key, true).send(webhook, "1", new byte[0]));
            }
        }
    }
}
