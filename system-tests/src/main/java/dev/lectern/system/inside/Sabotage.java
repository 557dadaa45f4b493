package dev.lectern.system.inside;

import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.nio.charset.StandardCharsets;
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
