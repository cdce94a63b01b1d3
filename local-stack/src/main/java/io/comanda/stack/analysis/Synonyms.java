package io.comanda.stack.analysis;

import java.io.IOException;
import java.io.StringReader;
import java.text.ParseException;
import java.util.List;
import java.util.function.Function;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.core.FlattenGraphFilter;
import org.apache.lucene.analysis.synonym.SolrSynonymParser;
import org.apache.lucene.analysis.synonym.SynonymGraphFilter;
import org.apache.lucene.analysis.synonym.SynonymMap;
import org.elasticsearch.common.settings.Settings;
import org.elasticsearch.env.Environment;
import org.elasticsearch.index.IndexService.IndexCreationContext;
import org.elasticsearch.index.analysis.Analysis;
import org.elasticsearch.index.analysis.CharFilterFactory;
import org.elasticsearch.index.analysis.CustomAnalyzer;
import org.elasticsearch.index.analysis.TokenFilterFactory;
import org.elasticsearch.index.analysis.TokenizerFactory;

/// The token filters `synonym` and `synonym_graph`, with rules in the form `chips, fries` or `coke => cola`.
/// The rules themselves are analyzed with the filters before this one in the chain.
final class Synonyms implements TokenFilterFactory {
    private final String name;
    private final List<String> rules;
    private final boolean expand;
    private final boolean graph;

    Synonyms(String name, Environment environment, Settings settings, boolean graph) {
        List<String> given = settings.getAsList("synonyms");
        this.name = name;
        this.rules = given.isEmpty() ? Analysis.getWordList(environment, settings, "synonyms") : given;
        this.expand = settings.getAsBoolean("expand", true);
        this.graph = graph;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public TokenStream create(TokenStream stream) {
        throw new IllegalStateException("[" + name + "] must be created with the filters before it");
    }

    @Override
    public TokenFilterFactory getChainAwareTokenFilterFactory(IndexCreationContext context, TokenizerFactory tokenizer,
            List<CharFilterFactory> charFilters, List<TokenFilterFactory> before, Function<String, TokenFilterFactory> all) {
        Analyzer analyzer = new CustomAnalyzer(tokenizer, charFilters.toArray(CharFilterFactory[]::new),
                before.stream().map(TokenFilterFactory::getSynonymFilter).toArray(TokenFilterFactory[]::new));
        SynonymMap map = read(analyzer);
        return new TokenFilterFactory() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public TokenStream create(TokenStream stream) {
                if (map.fst == null) {
                    return stream;
                }
                TokenStream expanded = new SynonymGraphFilter(stream, map, false);
                return graph ? expanded : new FlattenGraphFilter(expanded);
            }
        };
    }

    private SynonymMap read(Analyzer analyzer) {
        try {
            SolrSynonymParser parser = new SolrSynonymParser(true, expand, analyzer);
            parser.parse(new StringReader(String.join("\n", rules)));
            return parser.build();
        } catch (IOException | ParseException e) {
            throw new IllegalArgumentException("The synonyms of [" + name + "] cannot be read: " + e.getMessage(), e);
        }
    }
}
