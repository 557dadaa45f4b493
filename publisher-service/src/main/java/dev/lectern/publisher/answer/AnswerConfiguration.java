package dev.lectern.publisher.answer;

import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How answers are handed to the network. */
@Configuration(proxyBeanMethods = false)
class AnswerConfiguration {

    /** Programs are long: four times as much with each call of the system, for as much more memory a connection. */
    private static final int WRITTEN_AT_ONCE = 32 << 10;

    @Bean
    WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> longWrites() {
        return factory -> factory.addConnectorCustomizers(
                connector -> connector.setProperty("socket.appWriteBufSize", Integer.toString(WRITTEN_AT_ONCE)));
    }
}
