package io.comanda.stack.analysis;

import java.io.Reader;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.apache.lucene.analysis.charfilter.MappingCharFilter;
import org.apache.lucene.analysis.charfilter.NormalizeCharMap;
import org.apache.lucene.analysis.pattern.PatternReplaceCharFilter;
import org.elasticsearch.common.settings.Settings;
import org.elasticsearch.env.Environment;
import org.elasticsearch.index.IndexSettings;
import org.elasticsearch.index.analysis.CharFilterFactory;
import org.elasticsearch.index.analysis.NormalizingCharFilterFactory;

/// Character filters, which change the text before it is tokenized.
final class CharFilters {
    private CharFilters() {
    }

    static CharFilterFactory of(String name, UnaryOperator<Reader> change) {
        return new NormalizingCharFilterFactory() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public Reader create(Reader reader) {
                return change.apply(reader);
            }
        };
    }

    static CharFilterFactory mapping(IndexSettings index, Environment environment, String name, Settings settings) {
        NormalizeCharMap.Builder map = new NormalizeCharMap.Builder();
        for (String rule : settings.getAsList("mappings")) {
            int arrow = rule.indexOf("=>");
            if (arrow < 0) {
                throw new IllegalArgumentException("A mapping needs an arrow: [" + rule + "]");
            }
            map.add(rule.substring(0, arrow).strip(), rule.substring(arrow + 2).strip());
        }
        NormalizeCharMap built = map.build();
        return of(name, reader -> new MappingCharFilter(built, reader));
    }

    static CharFilterFactory patternReplace(IndexSettings index, Environment environment, String name, Settings settings) {
        Pattern pattern = Pattern.compile(settings.get("pattern", ""));
        String replacement = settings.get("replacement", "");
        return of(name, reader -> new PatternReplaceCharFilter(pattern, replacement, reader));
    }
}
