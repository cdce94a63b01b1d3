package io.comanda.read.question;

import io.comanda.read.question.Term.Grammar;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A list and the negation behind it: `nut free`, `milk and egg free`, `gluten- und laktosefrei`, `süt içermeyen`. But `nuts free of
/// gluten` negates what follows, and `salmon gluten free` is about gluten.
final class TrailingNegation {

    private final Sentence sentence;
    private final Negations negations;
    private final List<Runnable> negated = new ArrayList<>();
    private int end;
    private int unknown;
    private boolean isJoined;

    TrailingNegation(Sentence sentence, Negations negations) {
        this.sentence = sentence;
        this.negations = negations;
    }

    /// @return where the question goes on; `from` if no such list begins there
    int read(int from) {
        negated.clear();
        end = from;
        unknown = 0;
        isJoined = false;
        while (isItem()) {
            var without = sentence.find(end, Grammar.WITHOUT_IT);
            if (without.isPresent() && sentence.find(end, Grammar.WITHOUT).isEmpty()) {
                negated.forEach(Runnable::run);
                return end + without.get().words();
            }
            int next = sentence.afterConnector(end);
            isJoined = next > end;
            if (!isJoined && unknown == 0) {
                return from;
            }
            end = next;
        }
        var compound = compound();
        if (compound.isEmpty()) {
            return from;
        }
        negated.forEach(Runnable::run);
        negations.add(compound.get(), sentence.typed(end, 1).getFirst());
        return end + 1;
    }

    /// Reads an item of the list.
    private boolean isItem() {
        return isKnown() || (compound().isEmpty() && (isUnknown() || isSimilar()));
    }

    private boolean isKnown() {
        var known = sentence.find(end, Term::negatable)
                .filter(found -> !(found.term() instanceof Term.CourseName || found.term() instanceof Term.DietName));
        known.ifPresent(found -> {
            var typed = String.join(" ", sentence.typed(end, found.words()));
            negated.add(() -> negations.add(found.term(), typed));
            end += found.words();
        });
        return known.isPresent();
    }

    /// What the word negates that ends the list, such as `laktosefrei`.
    private Optional<Term> compound() {
        return isJoined ? sentence.wordAt(end).flatMap(sentence::negatedIn) : Optional.empty();
    }

    /// A word between known ones.
    private boolean isUnknown() {
        var word = sentence.wordAt(end);
        if (word.isEmpty() || negated.isEmpty() || unknown >= LeadingNegation.UNKNOWN_MAX || (!isJoined && unknown == 0)
                || sentence.isConditionAt(end) || sentence.find(end, Grammar.WITH).isPresent()) {
            return false;
        }
        negated.add(() -> negations.add(word.get()));
        unknown++;
        end++;
        return true;
    }

    /// A misspelling or a compound of something to avoid, alone before the negation.
    private boolean isSimilar() {
        if (!negated.isEmpty() || sentence.find(end + 1, Grammar.WITHOUT_IT).isEmpty()) {
            return false;
        }
        var word = sentence.wordAt(end).filter(its -> !sentence.isFood(its));
        var similar = word.flatMap(sentence::similar);
        if (similar.isEmpty()) {
            return false;
        }
        negated.add(() -> negations.add(similar.get(), word.orElseThrow().text()));
        end++;
        return true;
    }
}
