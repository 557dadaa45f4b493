package dev.lectern.support.access;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.client.SimpleClientHttpRequestFactory;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtAudienceValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.JwtTypeValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.SupplierJwtDecoder;
import org.springframework.web.client.RestTemplate;

/** Checks the tokens of an OpenID Connect issuer, whose keys are fetched when the first token comes. */
class IssuedTokens {

    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final Duration READ = Duration.ofSeconds(5);
    private static final Duration CLOCKS_APART = Duration.ofSeconds(30);

    private final JwtDecoder decoder;
    private final List<String> rolesClaim;

    IssuedTokens(String issuer, LecternProperties.Access access) {
        this.rolesClaim = List.of(access.rolesClaim().split("\\.", -1));
        this.decoder = new SupplierJwtDecoder(() -> decoder(issuer, access));
    }

    /**
     * Who holds the token.
     *
     * @throws org.springframework.security.oauth2.jwt.BadJwtException when it is not good
     * @throws org.springframework.security.oauth2.jwt.JwtException when that cannot be said, for the issuer does not answer
     */
    SignedIn read(String token) {
        var read = decoder.decode(token);
        var subject = read.getSubject();
        return new SignedIn(subject == null ? "" : subject, grantsIn(read));
    }

    private static NimbusJwtDecoder decoder(String issuer, LecternProperties.Access access) {
        var patience = new SimpleClientHttpRequestFactory();
        patience.setConnectTimeout(CONNECT);
        patience.setReadTimeout(READ);
        var decoder = NimbusJwtDecoder.withIssuerLocation(issuer)
                // Else whatever the keys could be used for would do.
                .jwsAlgorithms(allowed -> allowed.addAll(access.algorithms()))
                .restOperations(new RestTemplate(patience))
                .validateType(false)
                .build();
        decoder.setJwtValidator(validator(issuer, access.audience()));
        return decoder;
    }

    private static OAuth2TokenValidator<Jwt> validator(String issuer, @Nullable String audience) {
        var type = new JwtTypeValidator("JWT", "at+jwt");
        type.setAllowEmpty(true);
        var time = new JwtTimestampValidator(CLOCKS_APART);
        time.setAllowEmptyExpiryClaim(false);
        var validators = new ArrayList<OAuth2TokenValidator<Jwt>>(List.of(type, time, new JwtIssuerValidator(issuer)));
        if (audience != null && !audience.isBlank()) {
            validators.add(new JwtAudienceValidator(audience));
        }
        return new DelegatingOAuth2TokenValidator<>(validators);
    }

    private List<Grant> grantsIn(Jwt token) {
        Object found = token.getClaims();
        for (var step : rolesClaim) {
            found = found instanceof Map<?, ?> object ? object.get(step) : null;
        }
        return texts(found)
                .flatMap(text -> Grant.read(text).stream())
                .distinct()
                .toList();
    }

    private static Stream<String> texts(@Nullable Object claim) {
        if (claim instanceof String text) {
            return Stream.of(text.split(" ", -1));
        }
        return claim instanceof Collection<?> several
                ? several.stream().filter(String.class::isInstance).map(String.class::cast)
                : Stream.empty();
    }
}
