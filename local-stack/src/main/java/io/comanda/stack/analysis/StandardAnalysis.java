package io.comanda.stack.analysis;

import java.util.HashMap;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.charfilter.HTMLStripCharFilter;
import org.apache.lucene.analysis.core.FlattenGraphFilter;
import org.apache.lucene.analysis.core.KeywordTokenizer;
import org.apache.lucene.analysis.core.LetterTokenizer;
import org.apache.lucene.analysis.core.UpperCaseFilter;
import org.apache.lucene.analysis.core.WhitespaceTokenizer;
import org.apache.lucene.analysis.de.GermanAnalyzer;
import org.apache.lucene.analysis.de.GermanNormalizationFilter;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.es.SpanishAnalyzer;
import org.apache.lucene.analysis.fr.FrenchAnalyzer;
import org.apache.lucene.analysis.it.ItalianAnalyzer;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.miscellaneous.KeywordRepeatFilter;
import org.apache.lucene.analysis.miscellaneous.LengthFilter;
import org.apache.lucene.analysis.miscellaneous.RemoveDuplicatesTokenFilter;
import org.apache.lucene.analysis.miscellaneous.SetKeywordMarkerFilter;
import org.apache.lucene.analysis.miscellaneous.TrimFilter;
import org.apache.lucene.analysis.miscellaneous.TruncateTokenFilter;
import org.apache.lucene.analysis.ngram.EdgeNGramTokenFilter;
import org.apache.lucene.analysis.ngram.EdgeNGramTokenizer;
import org.apache.lucene.analysis.ngram.NGramTokenFilter;
import org.apache.lucene.analysis.ngram.NGramTokenizer;
import org.apache.lucene.analysis.path.PathHierarchyTokenizer;
import org.apache.lucene.analysis.reverse.ReverseStringFilter;
import org.apache.lucene.analysis.util.ElisionFilter;
import org.elasticsearch.common.settings.Settings;
import org.elasticsearch.index.analysis.AbstractIndexAnalyzerProvider;
import org.elasticsearch.index.analysis.Analysis;
import org.elasticsearch.index.analysis.AnalyzerProvider;
import org.elasticsearch.index.analysis.CharFilterFactory;
import org.elasticsearch.index.analysis.NormalizingTokenFilterFactory;
import org.elasticsearch.index.analysis.TokenFilterFactory;
import org.elasticsearch.index.analysis.TokenizerFactory;
import org.elasticsearch.indices.analysis.AnalysisModule.AnalysisProvider;
import org.elasticsearch.plugins.AnalysisPlugin;
import org.elasticsearch.plugins.Plugin;

/// Replaces Elasticsearch's module `analysis-common`, which is not published, with the same names and settings, so that a mapping
/// that works here works on a full distribution. `standard`, `stop`, `shingle` and `hunspell` are in the server itself.
public final class StandardAnalysis extends Plugin implements AnalysisPlugin {
    @Override
    public Map<String, AnalysisProvider<TokenFilterFactory>> getTokenFilters() {
        Map<String, AnalysisProvider<TokenFilterFactory>> filters = new HashMap<>();
        filters.put("lowercase", normalizing((stream, settings) -> new LowerCaseFilter(stream)));
        filters.put("uppercase", normalizing((stream, settings) -> new UpperCaseFilter(stream)));
        filters.put("asciifolding", normalizing(
                (stream, settings) -> new ASCIIFoldingFilter(stream, settings.getAsBoolean("preserve_original", false))));
        filters.put("trim", normalizing((stream, settings) -> new TrimFilter(stream)));
        filters.put("german_normalization", normalizing((stream, settings) -> new GermanNormalizationFilter(stream)));
        filters.put("reverse", filter((stream, settings) -> new ReverseStringFilter(stream)));
        filters.put("unique", filter((stream, settings) -> new RemoveDuplicatesTokenFilter(stream)));
        filters.put("remove_duplicates", filter((stream, settings) -> new RemoveDuplicatesTokenFilter(stream)));
        filters.put("keyword_repeat", filter((stream, settings) -> new KeywordRepeatFilter(stream)));
        filters.put("flatten_graph", filter((stream, settings) -> new FlattenGraphFilter(stream)));
        filters.put("stemmer", filter(Stemmers::stem));
        filters.put("truncate",
                filter((stream, settings) -> TruncateTokenFilter.truncateAfterChars(stream, settings.getAsInt("length", 10))));
        filters.put("length", filter((stream, settings) -> new LengthFilter(stream, settings.getAsInt("min", 0),
                settings.getAsInt("max", Integer.MAX_VALUE))));
        filters.put("edge_ngram", filter((stream, settings) -> new EdgeNGramTokenFilter(stream, settings.getAsInt("min_gram", 1),
                settings.getAsInt("max_gram", 2), settings.getAsBoolean("preserve_original", false))));
        filters.put("ngram", filter((stream, settings) -> new NGramTokenFilter(stream, settings.getAsInt("min_gram", 1),
                settings.getAsInt("max_gram", 2), settings.getAsBoolean("preserve_original", false))));
        filters.put("word_delimiter", filter(WordParts::split));
        filters.put("word_delimiter_graph", filter(WordParts::splitAsGraph));
        filters.put("elision", AnalysisPlugin.requiresAnalysisSettings((index, environment, name, settings) -> {
            var articles = Analysis.parseArticles(environment, settings);
            return named(name, stream -> new ElisionFilter(stream, articles == null ? FrenchAnalyzer.DEFAULT_ARTICLES : articles));
        }));
        filters.put("keyword_marker", AnalysisPlugin.requiresAnalysisSettings((index, environment, name, settings) -> {
            var words = Analysis.getWordSet(environment, settings, "keywords");
            return named(name, stream -> new SetKeywordMarkerFilter(stream, words));
        }));
        filters.put("synonym", AnalysisPlugin.requiresAnalysisSettings((index, environment, name, settings) -> new Synonyms(name,
                environment, settings, false)));
        filters.put("synonym_graph", AnalysisPlugin.requiresAnalysisSettings((index, environment, name, settings) -> new Synonyms(name,
                environment, settings, true)));
        return filters;
    }

    @Override
    public Map<String, AnalysisProvider<TokenizerFactory>> getTokenizers() {
        return Map.of("keyword", tokenizer(settings -> new KeywordTokenizer()),
                "whitespace", tokenizer(settings -> new WhitespaceTokenizer()),
                "letter", tokenizer(settings -> new LetterTokenizer()),
                "path_hierarchy", tokenizer(settings -> new PathHierarchyTokenizer()),
                "ngram", tokenizer(settings -> new NGramTokenizer(settings.getAsInt("min_gram", 1), settings.getAsInt("max_gram", 2))),
                "edge_ngram",
                tokenizer(settings -> new EdgeNGramTokenizer(settings.getAsInt("min_gram", 1), settings.getAsInt("max_gram", 2))));
    }

    @Override
    public Map<String, AnalysisProvider<CharFilterFactory>> getCharFilters() {
        return Map.of("html_strip", (index, environment, name, settings) -> CharFilters.of(name, HTMLStripCharFilter::new),
                "mapping", AnalysisPlugin.requiresAnalysisSettings(CharFilters::mapping),
                "pattern_replace", AnalysisPlugin.requiresAnalysisSettings(CharFilters::patternReplace));
    }

    @Override
    public Map<String, AnalysisProvider<AnalyzerProvider<? extends Analyzer>>> getAnalyzers() {
        return Map.of("english", analyzer(EnglishAnalyzer::new), "german", analyzer(GermanAnalyzer::new),
                "french", analyzer(FrenchAnalyzer::new), "italian", analyzer(ItalianAnalyzer::new),
                "spanish", analyzer(SpanishAnalyzer::new));
    }

    private static AnalysisProvider<TokenFilterFactory> filter(BiFunction<TokenStream, Settings, TokenStream> change) {
        return (index, environment, name, settings) -> named(name, stream -> change.apply(stream, settings));
    }

    private static TokenFilterFactory named(String name, Function<TokenStream, TokenStream> change) {
        return new TokenFilterFactory() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public TokenStream create(TokenStream stream) {
                return change.apply(stream);
            }
        };
    }

    /// A filter that is also allowed in a normalizer.
    private static AnalysisProvider<TokenFilterFactory> normalizing(BiFunction<TokenStream, Settings, TokenStream> change) {
        return (index, environment, name, settings) -> new NormalizingTokenFilterFactory() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public TokenStream create(TokenStream stream) {
                return change.apply(stream, settings);
            }
        };
    }

    private static AnalysisProvider<TokenizerFactory> tokenizer(Function<Settings, Tokenizer> make) {
        return (index, environment, name, settings) -> TokenizerFactory.newFactory(name, () -> make.apply(settings));
    }

    /// Creates one for each index, because the index closes it.
    private static AnalysisProvider<AnalyzerProvider<? extends Analyzer>> analyzer(Supplier<Analyzer> make) {
        return (index, environment, name, settings) -> new AbstractIndexAnalyzerProvider<Analyzer>(name) {
            private final Analyzer analyzer = make.get();

            @Override
            public Analyzer get() {
                return analyzer;
            }
        };
    }
}
