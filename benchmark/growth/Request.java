import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/// What is asked of both systems.
enum Request {

    PLACE("place an order of three lines") {
        @Override
        double send(Comanda system, int number) throws Exception {
            system.place(number);
            return 0;
        }
    },
    PAY("pay an order") {
        @Override
        void prepare(Comanda system, int number) throws Exception {
            system.serve(system.place(number));
        }

        @Override
        double send(Comanda system, int number) throws Exception {
            system.pay();
            return 0;
        }
    },
    ORDER("one order") {
        @Override
        double send(Comanda system, int number) throws Exception {
            return system.ask("/api/orders/" + system.anOrder());
        }
    },
    NEWEST("newest orders of a restaurant") {
        @Override
        double send(Comanda system, int number) throws Exception {
            return system.ask("/api/orders?restaurant=" + Comanda.code(number));
        }
    },
    NEWEST_OF_ALL("newest orders of all") {
        @Override
        double send(Comanda system, int number) throws Exception {
            return system.ask("/api/orders");
        }
    },
    SEARCH("orders by text") {
        @Override
        double send(Comanda system, int number) throws Exception {
            return system.ask("/api/orders?text=tisch+" + (1 + number % 30) + "&restaurant=" + Comanda.code(number));
        }
    },
    KITCHEN("kitchen") {
        @Override
        double send(Comanda system, int number) throws Exception {
            return system.ask("/api/kitchen/" + Comanda.code(number));
        }
    },
    DASHBOARD("dashboard of a restaurant") {
        @Override
        double send(Comanda system, int number) throws Exception {
            return system.ask("/api/dashboard?restaurant=" + Comanda.code(number));
        }
    },
    SALES_OF_A_MONTH("a restaurant's sales of 30 days") {
        @Override
        double send(Comanda system, int number) throws Exception {
            return system.ask("/api/sales?by=dish&from=" + LocalDate.now().minusDays(30) + "&restaurant=" + Comanda.code(number));
        }
    },
    SALES_OF_A_YEAR("all sales of a year, by month") {
        @Override
        double send(Comanda system, int number) throws Exception {
            return system.ask("/api/sales?by=category&interval=month&from=" + LocalDate.now().minusDays(365 + number % 3));
        }
    },
    TAKINGS("a restaurant's takings of 30 days") {
        @Override
        double send(Comanda system, int number) throws Exception {
            return system.ask("/api/takings?by=method&from=" + LocalDate.now().minusDays(30) + "&restaurant=" + Comanda.code(number));
        }
    };

    final String description;

    Request(String description) {
        this.description = description;
    }

    /// What is not timed.
    void prepare(Comanda system, int number) throws Exception {
    }

    /// @return what Elasticsearch took of it, in ms
    abstract double send(Comanda system, int number) throws Exception;

    /// @param millis until the whole response was there
    /// @param search what Elasticsearch took of it
    record Time(double millis, double search) {
    }

    List<Time> times(Comanda system, int times) throws Exception {
        var taken = new ArrayList<Time>();
        for (int i = 0; i < times; i++) {
            prepare(system, i);
            long begin = System.nanoTime();
            var search = send(system, i);
            taken.add(new Time((System.nanoTime() - begin) / 1e6, search));
        }
        return taken;
    }
}
