package io.comanda.read;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/// How many judged questions were answered right, by half and kind. What was found for a question is only printed for the half that the
/// search may be tuned with (docs/judging.md).
public final class Verdicts {

    private final String subject;
    private final TreeMap<String, TreeMap<String, List<Boolean>>> byHalf = new TreeMap<>();

    public Verdicts(String subject) {
        this.subject = subject;
    }

    public void add(String half, String kind, String question, boolean isRight, Object found) {
        byHalf.computeIfAbsent(half, _ -> new TreeMap<>()).computeIfAbsent(kind, _ -> new ArrayList<>()).add(isRight);
        if (!isRight && half.equals("tune")) {
            System.out.println("Wrong: " + subject + ", " + kind + ": " + question + " finds " + found);
        }
    }

    /// @param leastTune the committed number of right answers in the half `tune`
    public void assertAtLeast(int leastTune, int leastGate) {
        byHalf.forEach((half, kinds) -> kinds.forEach((kind, answers) -> System.out.printf("Right: %d of %d  %s, half '%s', %s%n",
                right(answers), answers.size(), subject, half, kind)));
        for (var half : List.of("tune", "gate")) {
            var all = all(half);
            System.out.printf("Right: %d of %d  %s, half '%s'%n", right(all), all.size(), subject, half);
        }
        assertTrue(right(all("tune")) >= leastTune, () -> subject + ": " + leastTune + " of half 'tune' were right once");
        assertTrue(right(all("gate")) >= leastGate, () -> subject + ": " + leastGate + " of half 'gate' were right once");
    }

    private List<Boolean> all(String half) {
        return byHalf.getOrDefault(half, new TreeMap<>()).values().stream().flatMap(List::stream).toList();
    }

    private static long right(List<Boolean> answers) {
        return answers.stream().filter(answer -> answer).count();
    }
}
