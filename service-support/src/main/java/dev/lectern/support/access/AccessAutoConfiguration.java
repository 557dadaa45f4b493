package dev.lectern.support.access;

import dev.lectern.support.problem.ProblemAutoConfiguration;
import dev.lectern.support.problem.ProblemWriter;
import jakarta.servlet.DispatcherType;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.boot.security.autoconfigure.actuate.web.servlet.ManagementWebSecurityAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
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
import org.springframework.security.web.header.HeaderWriterFilter;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Sign-in with HTTP Basic for the organizer and the reviewer, every path closed that no {@link AccessRules} opens, and
 * pages of other sites kept from acting with a password that a browser remembers.
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

    @Bean
    UserDetailsService userDetailsService(LecternProperties properties, PasswordEncoder encoder) {
        var passwords = new Passwords(properties);
        return new InMemoryUserDetailsManager(
                user("organizer", "ORGANIZER", passwords.organizer(), encoder),
                user("reviewer", "REVIEWER", passwords.reviewer(), encoder));
    }

    @Bean
    SecurityFilterChain securityFilterChain(
            HttpSecurity http,
            ProblemWriter problems,
            ObjectProvider<AccessRules> rules,
            ObjectProvider<Customizer<HttpSecurity>> customizers,
            @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping endpoints) {
        var refusals = new Refusals(problems);
        http.csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .addFilterAfter(new SameOriginFilter(problems), HeaderWriterFilter.class)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .httpBasic(basic -> basic.authenticationEntryPoint(refusals))
                .exceptionHandling(
                        handling -> handling.authenticationEntryPoint(refusals).accessDeniedHandler(refusals))
                .authorizeHttpRequests(requests -> {
                    requests.dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.ASYNC)
                            .permitAll()
                            .requestMatchers(
                                    "/actuator/health",
                                    "/actuator/health/**",
                                    "/actuator/prometheus",
                                    "/v3/api-docs",
                                    "/v3/api-docs/**",
                                    "/v3/api-docs.yaml")
                            .permitAll();
                    rules.orderedStream().forEach(rule -> rule.apply(requests));
                    requests.anyRequest().access(new UndeclaredPaths(endpoints));
                });
        customizers.orderedStream().forEach(customizer -> customizer.customize(http));
        return http.build();
    }

    private static UserDetails user(String name, String role, String password, PasswordEncoder encoder) {
        return User.withUsername(name)
                .password(password)
                .passwordEncoder(encoder::encode)
                .roles(role)
                .build();
    }
}
