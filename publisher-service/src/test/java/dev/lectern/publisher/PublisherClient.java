package dev.lectern.publisher;

import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.http.server.LocalTestWebServer;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.test.web.servlet.client.RestTestClient;

/**
 * A client for the running service.
 *
 * <p>Not the one of Spring Boot, which takes the library that webhooks are sent with: that keeps a connection for each
 * answer that a test does not read, and soon has none left.
 */
@TestConfiguration(proxyBeanMethods = false)
class PublisherClient {

    @Bean
    @Lazy
    RestTestClient restTestClient(ApplicationContext service) {
        return RestTestClient.bindToServer(new JdkClientHttpRequestFactory())
                .uriBuilderFactory(LocalTestWebServer.obtain(service).uriBuilderFactory())
                .build();
    }
}
