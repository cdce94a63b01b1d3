package io.comanda.write.http;

import io.comanda.write.command.InvalidRequest;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// The header `If-Match` (RFC 9110, 13.1.1), which a proxy may have sent in the form that it has given to ETags: decision 46.
final class IfMatch {

    /// An ETag of both services: a version, optionally followed by the representation, or by what Apache's compression appends ("-gzip").
    /// Commas separate it from the next one, and a list may have empty entries (RFC 9110, 5.6.1).
    private static final Pattern ETAG = Pattern.compile("[\\s,]*(?:W/)?\"(\\d{1,18})(?:[.-][^\"]*)?\"\\s*(?:,[\\s,]*|$)");

    /// @param lines the header, as often as it was sent
    /// @return the versions of which the aggregate must have one; empty if any will do
    /// @throws InvalidRequest if there is anything but ETags of this system in it
    static List<Long> versions(List<String> lines) {
        var match = String.join(",", lines).strip();
        if (match.equals("*")) {
            return List.of();
        }
        var versions = new ArrayList<Long>();
        var etags = ETAG.matcher(match);
        while (etags.lookingAt()) {
            versions.add(Long.valueOf(etags.group(1)));
            etags.region(etags.end(), match.length());
        }
        if (versions.isEmpty() || etags.regionStart() < match.length()) {
            throw InvalidRequest.header(HttpHeaders.IF_MATCH,
                    "must be ETags of earlier responses, as in \"1099511627776\", separated by commas, or *.");
        }
        return versions;
    }

    private IfMatch() {
    }
}
