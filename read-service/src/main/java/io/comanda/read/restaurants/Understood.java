package io.comanda.read.restaurants;

import com.fasterxml.jackson.annotation.JsonInclude;
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
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record Understood(String text, List<Diet> diet, List<Diet> notDiet, List<Allergen> freeOf, List<String> without, List<Course> course,
        @Nullable Price price, @Nullable Boolean open, @Nullable Boolean near) {

    /// @param min        in whole units
    /// @param max        in whole units
    /// @param below      true: less than the maximum
    /// @param currencies one of them; absent if the number counts in any currency
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record Price(@Nullable String min, @Nullable String max, @Nullable Boolean below, List<String> currencies) {

        static @Nullable Price of(@Nullable PriceLimit limit) {
            return limit == null
                    ? null
                    : new Price(plain(limit.min()), plain(limit.max()), limit.below() ? true : null, limit.currencies());
        }

        private static @Nullable String plain(@Nullable BigDecimal amount) {
            return amount == null ? null : amount.toPlainString();
        }
    }

    /// @param words  those that were looked for
    /// @param isNear whether a place was given, so that something can be near it
    static Understood of(Question question, List<String> words, boolean isNear) {
        return new Understood(String.join(" ", words), sorted(question.diets()), sorted(question.notDiets()), sorted(question.freeOf()),
                List.copyOf(question.without().keySet()), List.copyOf(question.courses().keySet()), Price.of(question.price()),
                question.open() ? true : null, (isNear && question.near() != null) ? true : null);
    }

    private static <E extends Enum<E>> List<E> sorted(Collection<E> values) {
        return values.stream().sorted().toList();
    }
}
