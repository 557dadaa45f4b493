package dev.lectern.support.access;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JavaType;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.RecordComponent;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Describes records as what they are: those inside other types by both names, since there may be one such in each of
 * them, and what is {@link Nullable} as what may be null.
 */
class RecordSchemas implements ModelConverter {

    @Override
    public @Nullable Schema<?> resolve(
            AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
        var raw = rawClass(type);
        if (raw != null && JsonNode.class.isAssignableFrom(raw)) {
            return new Schema<>().types(Set.of("object"));
        }
        if (raw != null && raw.isRecord() && raw.getEnclosingClass() != null && isBlank(type.getName())) {
            type.setName(nameOf(raw));
        }
        var resolved = chain.hasNext() ? chain.next().resolve(type, context, chain) : null;
        if (raw != null && raw.isRecord() && resolved != null) {
            var name = isBlank(type.getName()) ? raw.getSimpleName() : type.getName();
            var defined = context.getDefinedModels().get(name);
            allowNulls(raw, defined == null ? resolved : defined);
        }
        return resolved;
    }

    private static @Nullable Class<?> rawClass(AnnotatedType type) {
        if (type.getType() instanceof JavaType known) {
            return known.getRawClass();
        }
        return type.getType() == null
                ? null
                : Json31.mapper().constructType(type.getType()).getRawClass();
    }

    private static boolean isBlank(@Nullable String name) {
        return name == null || name.isBlank();
    }

    private static String nameOf(Class<?> type) {
        var outer = type.getEnclosingClass();
        return outer == null
                ? type.getSimpleName().replaceAll("Controller$", "")
                : nameOf(outer) + type.getSimpleName();
    }

    /** What JSON calls it. */
    private static String nameOf(RecordComponent component) {
        var renamed = component.getAccessor().getAnnotation(JsonProperty.class);
        return renamed == null ? component.getName() : renamed.value();
    }

    @SuppressWarnings("rawtypes")
    private static void allowNulls(Class<?> type, Schema<?> schema) {
        var properties = schema.getProperties();
        if (properties == null) {
            return;
        }
        for (var component : type.getRecordComponents()) {
            var name = nameOf(component);
            Schema property = properties.get(name);
            if (property != null && component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
                properties.put(name, orNull(property));
            }
        }
    }

    @SuppressWarnings("rawtypes")
    private static Schema orNull(Schema<?> schema) {
        var types = schema.getTypes();
        if (schema.getAnyOf() != null || (types != null && types.contains("null"))) {
            return schema;
        }
        if (types == null || schema.getEnum() != null) {
            return new Schema<>().anyOf(List.of(schema, new Schema<>().types(Set.of("null"))));
        }
        var more = new LinkedHashSet<>(types);
        more.add("null");
        schema.setTypes(more);
        return schema;
    }
}
