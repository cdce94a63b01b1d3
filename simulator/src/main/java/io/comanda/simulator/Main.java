package io.comanda.simulator;

import java.util.concurrent.TimeUnit;

/// Runs schedules from the command line: a mutant's name or `real`, the first seed, how many.
public final class Main {

    public static void main(String[] arguments) throws InterruptedException {
        var thread = Thread.ofVirtual().start(() -> run(arguments));
        thread.join();
    }

    private static void run(String[] arguments) {
        var schedules = arguments[0].equals("real") ? Schedules.real() : Schedules.of(Mutant.valueOf(arguments[0]));
        long from = Long.parseLong(arguments[1]);
        int count = Integer.parseInt(arguments[2]);
        long begin = System.nanoTime();
        var failure = schedules.find(from, count);
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
        System.out.println(failure.map(schedules::explain).orElse("Nothing went wrong"));
        long ran = failure.map(found -> found.seed() - from + 1).orElse((long) count);
        System.out.println(ran + " schedules in " + millis + " ms, " + ran * 1000 / Math.max(1, millis) + " a second");
    }

    private Main() {
    }
}
