package dev.lectern.system.inside;

import jakarta.servlet.Filter;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.aopalliance.intercept.MethodInterceptor;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.listener.RecordInterceptor;
import org.springframework.kafka.support.SendResult;

/** Mistakes that the services do not make, to see that the checker would find them. */
@Configuration(proxyBeanMethods = false)
class Sabotage {

    private static final String PROPERTY = "lectern.test.sabotage";

    /** Hand-ins and decisions that are repeated count again. */
    @Bean
    @ConditionalOnProperty(name = PROPERTY, havingValue = "no-deduplication")
    Filter forgetfulFilter() {
        return (request, response, chain) ->
                chain.doFilter(new WithoutIdempotencyKey((HttpServletRequest) request), response);
    }

    /** The relay is told of acknowledgements that have not come. */
    @Bean
    @ConditionalOnProperty(name = PROPERTY, havingValue = "outbox-cleared-before-ack")
    static BeanPostProcessor hastySender() {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return bean instanceof KafkaTemplate<?, ?> ? hasty(bean) : bean;
            }
        };
    }

    private static Object hasty(Object template) {
        var proxy = new ProxyFactory(template);
        proxy.setProxyTargetClass(true);
        proxy.addAdvice((MethodInterceptor) call -> {
            var result = call.proceed();
            return call.getMethod().getName().equals("send")
                            && call.getArguments().length == 1
                            && call.getArguments()[0] instanceof ProducerRecord<?, ?> sent
                    ? acknowledged(sent)
                    : result;
        });
        return proxy.getProxy();
    }

    /** No conference is quiet, whatever is asked for. */
    @Bean
    @ConditionalOnProperty(name = PROPERTY, havingValue = "told-and-forgotten")
    Filter loudFilter() {
        return (request, response, chain) -> {
            var put = (HttpServletRequest) request;
            chain.doFilter(put.getMethod().equals("PUT") ? new WithoutQuiet(put) : put, response);
        };
    }

    /** Rows of imports are said to be taken over, and nobody does that. */
    @Bean
    @ConditionalOnProperty(name = PROPERTY, havingValue = "told-and-forgotten")
    static BeanPostProcessor forgetfulIntake() {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return name.equals("importIntake") ? forgetful(bean) : bean;
            }
        };
    }

    private static Object forgetful(Object intake) {
        var proxy = new ProxyFactory(intake);
        proxy.setProxyTargetClass(true);
        proxy.addAdvice((MethodInterceptor) call -> {
            if (!call.getMethod().getName().equals("take")) {
                return call.proceed();
            }
            // The same as far as it goes, without the question whether it is to be done.
            var preview = Arrays.stream(intake.getClass().getMethods())
                    .filter(method -> method.getName().equals("preview"))
                    .findAny()
                    .orElseThrow();
            return Optional.of(preview.invoke(intake, Arrays.copyOf(call.getArguments(), preview.getParameterCount())));
        });
        return proxy.getProxy();
    }

    /** Who is erased keeps their reviews, and nobody is told that they are gone. */
    @Bean
    @ConditionalOnProperty(name = PROPERTY, havingValue = "erased-and-kept")
    static BeanPostProcessor keepingErasure() {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return name.equals("reviews")
                        ? keeping(bean)
                        : bean instanceof KafkaTemplate<?, ?> ? withoutTombstones(bean) : bean;
            }
        };
    }

    private static Object keeping(Object kept) {
        var proxy = new ProxyFactory(kept);
        proxy.setProxyTargetClass(true);
        proxy.addAdvice((MethodInterceptor) call -> call.getMethod().getName().equals("erase") ? null : call.proceed());
        return proxy.getProxy();
    }

    private static Object withoutTombstones(Object template) {
        var proxy = new ProxyFactory(template);
        proxy.setProxyTargetClass(true);
        proxy.addAdvice((MethodInterceptor) call -> call.getMethod().getName().equals("send")
                        && call.getArguments().length == 1
                        && call.getArguments()[0] instanceof ProducerRecord<?, ?> sent
                        && sent.value() == null
                ? acknowledged(sent)
                : call.proceed());
        return proxy.getProxy();
    }

    private static CompletableFuture<SendResult<?, ?>> acknowledged(ProducerRecord<?, ?> sent) {
        var metadata = new RecordMetadata(new TopicPartition(sent.topic(), 0), 0, 0, 0, 0, 0);
        return CompletableFuture.completedFuture(new SendResult<>(sent, metadata));
    }

    /** The position in the schedule is written before anything is made of a record, and a crash comes between the two once. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(MongoOperations.class)
    @ConditionalOnProperty(name = PROPERTY, havingValue = "commit-before-effect")
    static class CommitBeforeEffect {

        private final long start = System.currentTimeMillis();

        // Instead of the one that the services have.
        @Bean
        @Primary
        RecordInterceptor<Object, Object> hastyCommit(ObjectProvider<MongoOperations> mongo) {
            return (record, consumer) -> {
                commit(mongo.getObject(), record);
                if (record.timestamp() > start && closesRelease(record)) {
                    // Who starts it again leaves the mistake away.
                    Runtime.getRuntime().halt(HaltingCrashPoints.EXIT_CODE);
                }
                return record;
            };
        }

        private static boolean closesRelease(ConsumerRecord<?, ?> record) {
            var type = record.headers().lastHeader("ce_type");
            return type != null
                    && new String(type.value(), StandardCharsets.UTF_8).equals("dev.lectern.release.finalized");
        }

        private static void commit(MongoOperations mongo, ConsumerRecord<?, ?> record) {
            var partition = new TopicPartition(record.topic(), record.partition());
            mongo.upsert(
                    Query.query(Criteria.where("_id").is(partition.toString())),
                    new Update().set("offset", record.offset() + 1).setOnInsert("settled", java.util.List.of()),
                    "positions");
        }
    }

    private static final class WithoutQuiet extends HttpServletRequestWrapper {

        private WithoutQuiet(HttpServletRequest request) {
            super(request);
        }

        @Override
        public ServletInputStream getInputStream() throws IOException {
            var body = new String(super.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            // As long as before, as the length has been told already.
            var loud = new ByteArrayInputStream(
                    body.replace("\"quiet\":true", "\"quiet\":null").getBytes(StandardCharsets.UTF_8));
            return new ServletInputStream() {
                @Override
                public int read() {
                    return loud.read();
                }

                @Override
                public int read(byte[] bytes, int offset, int length) {
                    return loud.read(bytes, offset, length);
                }

                @Override
                public boolean isFinished() {
                    return loud.available() == 0;
                }

                @Override
                public boolean isReady() {
                    return true;
                }

                @Override
                public void setReadListener(ReadListener listener) {
                    throw new UnsupportedOperationException("nobody waits for it");
                }
            };
        }
    }

    private static final class WithoutIdempotencyKey extends HttpServletRequestWrapper {

        private WithoutIdempotencyKey(HttpServletRequest request) {
            super(request);
        }

        @Override
        public @Nullable String getHeader(String name) {
            return name.equalsIgnoreCase("Idempotency-Key") ? null : super.getHeader(name);
        }

        @Override
        public java.util.Enumeration<String> getHeaders(String name) {
            return name.equalsIgnoreCase("Idempotency-Key")
                    ? java.util.Collections.emptyEnumeration()
                    : super.getHeaders(name);
        }
    }
}
