package io.comanda.webhooks.delivery;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;

/// Whoever registers a webhook chooses where this service connects to. So it connects to public addresses only: not to its neighbours, to
/// the machine itself, or to a cloud's metadata. The connection is made to the address that was checked; a name that leads elsewhere a
/// moment later makes no difference.
final class PublicAddresses {

    /// @throws PrivateAddress if any of them is not public
    /// @throws UnknownHostException if there are none
    static InetAddress[] resolve(String host) throws UnknownHostException {
        var addresses = InetAddress.getAllByName(host);
        for (var address : addresses) {
            if (!isPublic(address)) {
                throw new PrivateAddress(host);
            }
        }
        return addresses;
    }

    /// Without saying which: the answer would map the network.
    static final class PrivateAddress extends UnknownHostException {

        private static final long serialVersionUID = 1;

        PrivateAddress(String host) {
            super(host + " has no public address");
        }
    }

    static boolean isPublic(InetAddress address) {
        return address instanceof Inet4Address ? isPublic4(address.getAddress()) : isPublic6(address.getAddress());
    }

    /// The special-purpose addresses of RFC 6890 and multicast are not.
    private static boolean isPublic4(byte[] bytes) {
        int a = bytes[0] & 0xff;
        int b = bytes[1] & 0xff;
        int c = bytes[2] & 0xff;
        return switch (a) {
            case 0, 10, 127 -> false;
            case 100 -> b < 64 || b > 127;
            case 169 -> b != 254;
            case 172 -> b < 16 || b > 31;
            case 192 -> b != 168 && !(b == 0 && (c == 0 || c == 2)) && !(b == 88 && c == 99);
            case 198 -> b != 18 && b != 19 && !(b == 51 && c == 100);
            case 203 -> !(b == 0 && c == 113);
            default -> a < 224;
        };
    }

    /// Global unicast (2000::/3), without Teredo and the other protocols of 2001::/23, documentation, and 6to4, which leads to an IPv4
    /// address.
    private static boolean isPublic6(byte[] bytes) {
        int first = ((bytes[0] & 0xff) << 8) | (bytes[1] & 0xff);
        int second = ((bytes[2] & 0xff) << 8) | (bytes[3] & 0xff);
        return first >= 0x2000 && first <= 0x3fff && first != 0x2002 && first != 0x3fff
                && !(first == 0x2001 && (second < 0x200 || second == 0xdb8));
    }

    private PublicAddresses() {
    }
}
