package dev.lectern.support.access;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/** A little OpenID Connect issuer on this machine. */
final class TestIssuer implements AutoCloseable {

    static final String AUDIENCE = "lectern";

    private final HttpServer server;
    private final RSAKey key = key("of-the-issuer");
    private final AtomicInteger asked = new AtomicInteger();

    TestIssuer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        answer("/.well-known/openid-configuration", """
                {"issuer": "%1$s", "jwks_uri": "%1$s/keys"}""".formatted(uri()));
        answer("/keys", new JWKSet(key.toPublicJWK()).toString());
        server.start();
    }

    String uri() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    /** How often its keys were asked for, or where they are. */
    int asked() {
        return asked.get();
    }

    /** A good token. */
    String token(String... roles) {
        return token(claims -> claims.claim("roles", List.of(roles)));
    }

    /** A good token but for what {@code change} does to it. */
    String token(UnaryOperator<JWTClaimsSet.Builder> change) {
        return token(JWSAlgorithm.RS256, "JWT", change);
    }

    String token(JWSAlgorithm algorithm, String type, UnaryOperator<JWTClaimsSet.Builder> change) {
        return signed(algorithm, type, key, signer(key), change);
    }

    /** Signed with a key of its own that claims to be the issuer's. */
    String forged(String... roles) {
        var other = key(key.getKeyID());
        return signed(JWSAlgorithm.RS256, "JWT", other, signer(other), claims -> claims.claim("roles", List.of(roles)));
    }

    /** Signed with the public key as if it were a shared secret. */
    String confused(String... roles) {
        try {
            var secret = key.toRSAPublicKey().getEncoded();
            return signed(
                    JWSAlgorithm.HS256,
                    "JWT",
                    key,
                    new MACSigner(secret),
                    claims -> claims.claim("roles", List.of(roles)));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Not signed at all. */
    String unsigned(String... roles) {
        return new PlainJWT(good().claim("roles", List.of(roles)).build()).serialize();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private JWTClaimsSet.Builder good() {
        return new JWTClaimsSet.Builder()
                .issuer(uri())
                .audience(AUDIENCE)
                .subject("ada")
                .issueTime(Date.from(Instant.now()))
                .expirationTime(Date.from(Instant.now().plusSeconds(600)));
    }

    private String signed(
            JWSAlgorithm algorithm,
            String type,
            RSAKey named,
            JWSSigner signer,
            UnaryOperator<JWTClaimsSet.Builder> change) {
        try {
            var header = new JWSHeader.Builder(algorithm)
                    .type(new JOSEObjectType(type))
                    .keyID(named.getKeyID())
                    .build();
            var token = new SignedJWT(header, change.apply(good()).build());
            token.sign(signer);
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JWSSigner signer(RSAKey key) {
        try {
            return new RSASSASigner(key);
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static RSAKey key(String id) {
        try {
            return new RSAKeyGenerator(2048).keyID(id).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private void answer(String path, String json) {
        server.createContext(path, exchange -> {
            asked.incrementAndGet();
            var body = json.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            try (var out = exchange.getResponseBody()) {
                out.write(body);
            }
        });
    }
}
