package dev.lectern.support.access;

import dev.lectern.support.problem.ProblemAutoConfiguration;
import dev.lectern.support.problem.ProblemWriter;
import dev.lectern.support.problem.SafeHeaders;
import io.github.bucket4j.TimeMeter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.swagger.v3.core.converter.ModelConverter;
import jakarta.servlet.DispatcherType;
import java.util.Optional;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.boot.security.autoconfigure.actuate.web.servlet.ManagementWebSecurityAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.core.io.Resource;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.www.BasicAuthenticationFilter;
import org.springframework.security.web.header.HeaderWriterFilter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Sign-in with passwords or, once there is an issuer, with its tokens; every path closed that no {@link AccessTable}
 * opens; limits; and pages of other sites kept from acting with a password that a browser remembers.
 */
@AutoConfiguration(
        after = ProblemAutoConfiguration.class,
        before = {
            UserDetailsServiceAutoConfiguration.class,
            ServletWebSecurityAutoConfiguration.class,
            ManagementWebSecurityAutoConfiguration.class
        })
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@EnableConfigurationProperties(LecternProperties.class)
public class AccessAutoConfiguration {

    @Bean
    Secrets secrets(LecternProperties properties, Environment environment) {
        return new Secrets(properties, environment);
    }

    @Bean
    PasswordEncoder passwordEncoder() {
        return new KeyedPasswordEncoder();
    }

    /** With an issuer of tokens nobody has a password. */
    @Bean
    UserDetailsService userDetailsService(
            LecternProperties properties, PasswordEncoder encoder, Environment environment) {
        if (issuer(environment).isPresent()) {
            return new InMemoryUserDetailsManager();
        }
        var passwords = new Passwords(properties);
        return new InMemoryUserDetailsManager(
                user("admin", Role.ADMIN, passwords.admin(), encoder),
                user("organizer", Role.ORGANIZER, passwords.organizer(), encoder),
                user("reviewer", Role.REVIEWER, passwords.reviewer(), encoder),
                user("metrics", Role.METRICS, passwords.metrics(), encoder));
    }

    @Bean
    SecurityFilterChain securityFilterChain(
            HttpSecurity http,
            LecternProperties properties,
            Environment environment,
            ProblemWriter problems,
            ObjectProvider<AccessTable> tables,
            ObjectProvider<Belonging> belongings,
            ObjectProvider<SecretHeader> secretHeaders,
            ObjectProvider<Customizer<HttpSecurity>> customizers,
            ObjectProvider<MeterRegistry> meters,
            @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping endpoints,
            @Qualifier("handlerExceptionResolver") HandlerExceptionResolver failures) {
        var access = properties.access();
        var issuer = issuer(environment);
        var refusals = new Refusals(problems, issuer.isPresent() ? Refusals.TOKEN : Refusals.PASSWORD);
        var table = CommonAccess.TABLE.and(tables.orderedStream());
        var belonging = belongings.getIfAvailable(() -> submission -> Optional.empty());
        http.csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .headers(headers -> headers.contentSecurityPolicy(
                                policy -> policy.policyDirectives(SafeHeaders.CONTENT_SECURITY_POLICY))
                        .referrerPolicy(policy -> policy.policy(ReferrerPolicy.NO_REFERRER)))
                .addFilterAfter(
                        new RateLimitFilter(
                                access.limits(),
                                secretHeaders.orderedStream().toList(),
                                TimeMeter.SYSTEM_NANOTIME,
                                problems,
                                meters.getIfAvailable(CompositeMeterRegistry::new)),
                        HeaderWriterFilter.class)
                .addFilterAfter(new SameOriginFilter(problems), HeaderWriterFilter.class)
                .addFilterBefore(new RolesHere(table, belonging, problems, failures), AuthorizationFilter.class)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .exceptionHandling(
                        handling -> handling.authenticationEntryPoint(refusals).accessDeniedHandler(refusals))
                .authorizeHttpRequests(
                        requests -> requests.dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.ASYNC)
                                .permitAll()
                                .requestMatchers(new MetricsReaders(access.publicMetrics()))
                                .permitAll()
                                .anyRequest()
                                .access(new TableAuthorization(endpoints)));
        if (issuer.isPresent()) {
            http.httpBasic(AbstractHttpConfigurer::disable)
                    .addFilterBefore(
                            new IssuedTokenFilter(new IssuedTokens(issuer.get(), access), problems),
                            BasicAuthenticationFilter.class);
        } else {
            http.httpBasic(basic -> basic.authenticationEntryPoint(refusals));
        }
        customizers.orderedStream().forEach(customizer -> customizer.customize(http));
        return http.build();
    }

    @Bean
    OpenApiCustomizer apiDescription(ObjectProvider<AccessTable> tables) {
        return new ApiDescription(CommonAccess.TABLE.and(tables.orderedStream()));
    }

    /** The examples of a service are named after it, since several may run in one process. */
    @Bean
    OpenApiCustomizer apiExamples(@Value("classpath:openapi/${spring.application.name:none}.json") Resource examples) {
        return examples.exists() ? new ApiExamples(examples) : api -> {};
    }

    @Bean
    ModelConverter recordSchemas() {
        return new RecordSchemas();
    }

    private static Optional<String> issuer(Environment environment) {
        return Optional.ofNullable(environment.getProperty("spring.security.oauth2.resourceserver.jwt.issuer-uri"))
                .filter(uri -> !uri.isBlank());
    }

    private static UserDetails user(String name, Role role, String password, PasswordEncoder encoder) {
        return User.withUsername(name)
                .password(password)
                .passwordEncoder(encoder::encode)
                .authorities(Grant.of(role))
                .build();
    }
}
