package dev.lectern.publisher.webhook;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How webhooks are sent to.
 *
 * @param plainHttp whether receivers may be reached without encryption, and by names that only this network knows
 * @param allowedNetworks networks that may be reached although they are not public, such as {@code 10.1.0.0/16}
 * @param pace how long the pauses between attempts are, compared with the usual ones
 */
@ConfigurationProperties("lectern.publisher.webhooks")
record WebhookProperties(
        @DefaultValue("false") boolean plainHttp,
        @DefaultValue List<String> allowedNetworks,
        @DefaultValue("1") double pace) {}
