package io.comanda.events.zone;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;

/// A compiled zone file, TZif as RFC 9636 has it: transitions in 64 bits, then the rule of all later years.
final class ZoneFile {

    private static final int MAGIC = 0x545A6966; // TZif
    private static final int HEADER_BYTES = 44;
    private static final int TYPE_BYTES = 6;

    /// Before it no restaurant took an order, and some files begin at the big bang.
    private static final long EARLIEST_EPOCH_SECOND = LocalDateTime.of(1800, 1, 1, 0, 0).toEpochSecond(ZoneOffset.UTC);

    /// The rule of later years is spelled out up to here.
    private static final int LATEST_YEAR = 2100;

    /// @throws IllegalArgumentException if it is none, or of version 1, which ends in 2037
    static ZoneRules rules(byte[] file) {
        var data = ByteBuffer.wrap(file);
        var first = Header.read(data);
        if (first.version() < '2') {
            throw new IllegalArgumentException("version 1 has no rules beyond 2037");
        }
        data.position(HEADER_BYTES + first.dataBytes(Integer.BYTES));
        var header = Header.read(data);
        var times = new long[header.transitions()];
        data.asLongBuffer().get(times);
        data.position(data.position() + times.length * Long.BYTES);
        var types = new byte[times.length];
        data.get(types);
        var offsets = new ZoneOffset[header.types()];
        for (int i = 0; i < offsets.length; i++) {
            offsets[i] = ZoneOffset.ofTotalSeconds(data.getInt());
            data.position(data.position() + TYPE_BYTES - Integer.BYTES);
        }
        data.position(data.position() + header.bytesBehindTypes());
        var footer = StandardCharsets.US_ASCII.decode(data).toString().strip();

        var initial = offsets[0];
        var transitions = new ArrayList<ZoneOffsetTransition>();
        for (int i = 0; i < times.length; i++) {
            var offset = offsets[types[i]];
            if (times[i] < EARLIEST_EPOCH_SECOND) {
                initial = offset;
            } else {
                add(transitions, times[i], transitions.isEmpty() ? initial : transitions.getLast().getOffsetAfter(), offset);
            }
        }
        if (!footer.isEmpty()) {
            addLater(transitions, PosixRule.parse(footer), initial);
        }
        return ZoneRules.of(initial, initial, List.of(), transitions, List.of());
    }

    private static void addLater(List<ZoneOffsetTransition> transitions, PosixRule rule, ZoneOffset initial) {
        int year = transitions.isEmpty() ? 1970 : transitions.getLast().getDateTimeBefore().getYear();
        for (; year <= LATEST_YEAR; year++) {
            for (var change : rule.changes(year)) {
                long last = transitions.isEmpty() ? EARLIEST_EPOCH_SECOND : transitions.getLast().toEpochSecond();
                if (change.epochSecond() > last) {
                    add(transitions, change.epochSecond(), transitions.isEmpty() ? initial : transitions.getLast().getOffsetAfter(),
                            change.offset());
                }
            }
        }
    }

    /// Many transitions change a name only, not the time.
    private static void add(List<ZoneOffsetTransition> transitions, long epochSecond, ZoneOffset before, ZoneOffset after) {
        if (!before.equals(after)) {
            transitions.add(ZoneOffsetTransition.of(LocalDateTime.ofEpochSecond(epochSecond, 0, before), before, after));
        }
    }

    private record Header(int version, int utIndicators, int standardIndicators, int leapSeconds, int transitions, int types,
            int characters) {

        static Header read(ByteBuffer data) {
            if (data.getInt() != MAGIC) {
                throw new IllegalArgumentException("it doesn't begin with TZif");
            }
            int version = data.get();
            data.position(data.position() + 15);
            return new Header(version, data.getInt(), data.getInt(), data.getInt(), data.getInt(), data.getInt(), data.getInt());
        }

        /// @param timeBytes 4 in the first block, 8 in the second
        int dataBytes(int timeBytes) {
            return transitions * (timeBytes + 1) + types * TYPE_BYTES + characters + leapSeconds * (timeBytes + 4) + standardIndicators
                    + utIndicators;
        }

        int bytesBehindTypes() {
            return characters + leapSeconds * (Long.BYTES + 4) + standardIndicators + utIndicators;
        }
    }

    private ZoneFile() {
    }
}
