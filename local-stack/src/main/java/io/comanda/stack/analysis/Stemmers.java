package io.comanda.stack.analysis;

import java.util.Locale;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.de.GermanLightStemFilter;
import org.apache.lucene.analysis.de.GermanMinimalStemFilter;
import org.apache.lucene.analysis.en.EnglishMinimalStemFilter;
import org.apache.lucene.analysis.en.EnglishPossessiveFilter;
import org.apache.lucene.analysis.en.KStemFilter;
import org.apache.lucene.analysis.en.PorterStemFilter;
import org.apache.lucene.analysis.es.SpanishLightStemFilter;
import org.apache.lucene.analysis.es.SpanishPluralStemFilter;
import org.apache.lucene.analysis.fr.FrenchLightStemFilter;
import org.apache.lucene.analysis.fr.FrenchMinimalStemFilter;
import org.apache.lucene.analysis.it.ItalianLightStemFilter;
import org.apache.lucene.analysis.pt.PortugueseLightStemFilter;
import org.apache.lucene.analysis.snowball.SnowballFilter;
import org.elasticsearch.common.settings.Settings;
import org.tartarus.snowball.ext.DutchStemmer;
import org.tartarus.snowball.ext.EnglishStemmer;
import org.tartarus.snowball.ext.FrenchStemmer;
import org.tartarus.snowball.ext.GermanStemmer;
import org.tartarus.snowball.ext.ItalianStemmer;
import org.tartarus.snowball.ext.PortugueseStemmer;
import org.tartarus.snowball.ext.SpanishStemmer;

/// The languages of the token filter `stemmer`, with the same algorithms as in a full distribution.
final class Stemmers {
    private Stemmers() {
    }

    static TokenStream stem(TokenStream stream, Settings settings) {
        String language = settings.get("language", settings.get("name", "porter")).toLowerCase(Locale.ROOT);
        return switch (language) {
            case "english", "porter" -> new PorterStemFilter(stream);
            case "light_english", "kstem" -> new KStemFilter(stream);
            case "minimal_english" -> new EnglishMinimalStemFilter(stream);
            case "possessive_english" -> new EnglishPossessiveFilter(stream);
            case "porter2" -> new SnowballFilter(stream, new EnglishStemmer());
            case "german", "german2" -> new SnowballFilter(stream, new GermanStemmer());
            case "light_german" -> new GermanLightStemFilter(stream);
            case "minimal_german" -> new GermanMinimalStemFilter(stream);
            case "french" -> new SnowballFilter(stream, new FrenchStemmer());
            case "light_french" -> new FrenchLightStemFilter(stream);
            case "minimal_french" -> new FrenchMinimalStemFilter(stream);
            case "italian" -> new SnowballFilter(stream, new ItalianStemmer());
            case "light_italian" -> new ItalianLightStemFilter(stream);
            case "spanish" -> new SnowballFilter(stream, new SpanishStemmer());
            case "light_spanish" -> new SpanishLightStemFilter(stream);
            case "spanish_plural" -> new SpanishPluralStemFilter(stream);
            case "portuguese" -> new SnowballFilter(stream, new PortugueseStemmer());
            case "light_portuguese" -> new PortugueseLightStemFilter(stream);
            case "dutch" -> new SnowballFilter(stream, new DutchStemmer());
            default -> throw new IllegalArgumentException("This stack has no stemmer for [" + language + "]");
        };
    }
}
