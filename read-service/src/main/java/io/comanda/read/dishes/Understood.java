package io.comanda.read.dishes;

import io.comanda.events.Dish.Allergen;
import io.comanda.events.Dish.Diet;
import io.comanda.read.question.Course;
import io.comanda.read.question.PriceLimit;
import io.comanda.read.question.Question;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How a text was understood, so that a person can take it back. Parts that the text has nothing for are absent.
///
/// @param text    the words that were looked for
/// @param diet    what the dishes have to be fit for
/// @param notDiet what they must not be declared as
/// @param freeOf  what they must not contain
/// @param without words that must not be mentioned
/// @param open    true: only restaurants that are open now
/// @param near    true: only near restaurants
@RegisterForReflection
record Understood(String text, @Nullable List<Diet> diet, @Nullable List<Diet> notDiet, @Nullable List<Allergen> freeOf,
        @Nullable List<String> without, @Nullable List<Course> course, @Nullable Price price, @Nullable Boolean open,
        @Nullable Boolean near) {

    /// @param min        in whole units
    /// @param max        in whole units
    /// @param below      true: less than the maximum
    /// @param currencies one of them; absent if the number counts in any currency
    @RegisterForReflection
    record Price(@Nullable String min, @Nullable String max, @Nullable Boolean below, @Nullable List<String> currencies) {

        static @Nullable Price of(@Nullable PriceLimit limit) {
            return limit == null
                    ? null
                    : new Price(plain(limit.min()), plain(limit.max()), limit.below() ? true : null, present(limit.currencies()));
        }

        private static @Nullable String plain(@Nullable BigDecimal amount) {
            return amount == null ? null : amount.toPlainString();
        }
    }

    /// @param words  those that were looked for
    /// @param isNear whether a place was given, so that something can be near it
    static Understood of(Question question, List<String> words, boolean isNear) {
        return new Understood(String.join(" ", words), sorted(question.diets()), sorted(question.notDiets()), sorted(question.freeOf()),
                present(question.without().keySet()), present(question.courses().keySet()), Price.of(question.price()),
                question.open() ? true : null, (isNear && question.near() != null) ? true : null);
    }

    private static <E extends Enum<E>> @Nullable List<E> sorted(Collection<E> values) {
        return present(values.stream().sorted().toList());
    }

    private static <T> @Nullable List<T> present(Collection<T> values) {
        return values.isEmpty() ? null : List.copyOf(values);
    }
}
