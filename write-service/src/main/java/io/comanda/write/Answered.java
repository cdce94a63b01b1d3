package io.comanda.write;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import java.util.UUID;

/// What a command answers: the aggregate as it now is, exactly as in the event, so that a till works on while the read side is down.
///
/// @param revision 1, 2, 3… of this aggregate
/// @param version  what the read side and ETags call that revision
/// @param vouchers the documents that show all of it once they are there
public record Answered<S>(UUID id, long revision, long version, S state, @JsonIgnore List<Voucher> vouchers) {

    public Answered {
        vouchers = List.copyOf(vouchers);
    }
}
