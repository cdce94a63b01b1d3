package io.comanda.stack.analysis;

import static org.apache.lucene.analysis.miscellaneous.WordDelimiterGraphFilter.CATENATE_ALL;
import static org.apache.lucene.analysis.miscellaneous.WordDelimiterGraphFilter.CATENATE_NUMBERS;
import static org.apache.lucene.analysis.miscellaneous.WordDelimiterGraphFilter.CATENATE_WORDS;
import static org.apache.lucene.analysis.miscellaneous.WordDelimiterGraphFilter.GENERATE_NUMBER_PARTS;
import static org.apache.lucene.analysis.miscellaneous.WordDelimiterGraphFilter.GENERATE_WORD_PARTS;
import static org.apache.lucene.analysis.miscellaneous.WordDelimiterGraphFilter.PRESERVE_ORIGINAL;
import static org.apache.lucene.analysis.miscellaneous.WordDelimiterGraphFilter.SPLIT_ON_CASE_CHANGE;
import static org.apache.lucene.analysis.miscellaneous.WordDelimiterGraphFilter.SPLIT_ON_NUMERICS;
import static org.apache.lucene.analysis.miscellaneous.WordDelimiterGraphFilter.STEM_ENGLISH_POSSESSIVE;

import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.core.FlattenGraphFilter;
import org.apache.lucene.analysis.miscellaneous.WordDelimiterGraphFilter;
import org.elasticsearch.common.settings.Settings;

/// The token filters that split words at case changes, digits and punctuation.
final class WordParts {
    private WordParts() {
    }

    static TokenStream splitAsGraph(TokenStream stream, Settings settings) {
        return new WordDelimiterGraphFilter(stream, flags(settings), CharArraySet.EMPTY_SET);
    }

    static TokenStream split(TokenStream stream, Settings settings) {
        return new FlattenGraphFilter(splitAsGraph(stream, settings));
    }

    private static int flags(Settings settings) {
        return flag(settings, "generate_word_parts", true, GENERATE_WORD_PARTS)
                | flag(settings, "generate_number_parts", true, GENERATE_NUMBER_PARTS)
                | flag(settings, "catenate_words", false, CATENATE_WORDS)
                | flag(settings, "catenate_numbers", false, CATENATE_NUMBERS)
                | flag(settings, "catenate_all", false, CATENATE_ALL)
                | flag(settings, "preserve_original", false, PRESERVE_ORIGINAL)
                | flag(settings, "split_on_case_change", true, SPLIT_ON_CASE_CHANGE)
                | flag(settings, "split_on_numerics", true, SPLIT_ON_NUMERICS)
                | flag(settings, "stem_english_possessive", true, STEM_ENGLISH_POSSESSIVE);
    }

    private static int flag(Settings settings, String name, boolean otherwise, int flag) {
        return settings.getAsBoolean(name, otherwise) ? flag : 0;
    }
}
