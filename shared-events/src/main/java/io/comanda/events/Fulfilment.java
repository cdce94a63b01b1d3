package io.comanda.events;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How the food reaches the guest.
public sealed interface Fulfilment {

    /// The same without what tells who the guest is.
    Fulfilment anonymous();

    /// The same at another table; what is taken away has none.
    Fulfilment at(String table);

    /// The same with another number of guests; what is taken away has none.
    Fulfilment of(int covers);

    /// @param covers how many guests sit at the table; 0 if another till recorded none
    record DineIn(String table, int covers) implements Fulfilment {

        @Override
        public DineIn anonymous() {
            return this;
        }

        @Override
        public DineIn at(String newTable) {
            return new DineIn(newTable, covers);
        }

        @Override
        public DineIn of(int newCovers) {
            return new DineIn(table, newCovers);
        }
    }

    /// @param customerName absent once the customer's data is erased
    /// @param pickUpAt     when the guest wants to come; absent means as soon as it is ready
    record Takeaway(@Nullable String customerName, @Nullable String phone, @Nullable Instant pickUpAt) implements Fulfilment {

        @Override
        public Takeaway anonymous() {
            return new Takeaway(null, null, pickUpAt);
        }

        @Override
        public Takeaway at(String table) {
            return this;
        }

        @Override
        public Takeaway of(int covers) {
            return this;
        }
    }
}
