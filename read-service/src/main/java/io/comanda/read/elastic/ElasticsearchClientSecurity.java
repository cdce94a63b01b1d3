package io.comanda.read.elastic;

import io.comanda.read.tls.TlsTrust;
import io.quarkus.elasticsearch.restclient.lowlevel.ElasticsearchClientConfig;
import java.util.List;
import java.util.Optional;
import org.apache.http.HttpHeaders;
import org.apache.http.impl.nio.client.HttpAsyncClientBuilder;
import org.apache.http.message.BasicHeader;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.elasticsearch.client.RestClientBuilder;

/// API key and TLS trust for the Elasticsearch client.
@ElasticsearchClientConfig
class ElasticsearchClientSecurity implements RestClientBuilder.HttpClientConfigCallback {

    private final Optional<String> apiKey;
    private final Optional<String> authorities;

    ElasticsearchClientSecurity(@ConfigProperty(name = "comanda.elasticsearch.api-key") Optional<String> apiKey,
            @ConfigProperty(name = "comanda.elasticsearch.ca-file") Optional<String> authorities) {
        this.apiKey = apiKey;
        this.authorities = authorities;
    }

    @Override
    public HttpAsyncClientBuilder customizeHttpClient(HttpAsyncClientBuilder client) {
        apiKey.ifPresent(key -> client.setDefaultHeaders(List.of(new BasicHeader(HttpHeaders.AUTHORIZATION, "ApiKey " + key.strip()))));
        return client.setSSLContext(TlsTrust.sslContext("comanda.elasticsearch.ca-file", authorities));
    }
}
