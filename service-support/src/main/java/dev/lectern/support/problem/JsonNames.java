package dev.lectern.support.problem;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.springframework.core.ResolvableType;
import org.springframework.util.ReflectionUtils;

/** Turns the path of a Java property into the path of the JSON field that it was read from. */
final class JsonNames {

    private JsonNames() {}

    /** The JSON path of {@code javaPath}, such as {@code talks[0].abstractText}, below a {@code root}. */
    static String pathOf(ResolvableType root, String javaPath) {
        var path = new StringBuilder();
        var owner = root;
        for (var segment : javaPath.split("\\.", -1)) {
            var bracket = segment.indexOf('[');
            var property = bracket < 0 ? segment : segment.substring(0, bracket);
            var index = bracket < 0 ? "" : segment.substring(bracket);
            var type = owner.resolve(Object.class);
            var field = ReflectionUtils.findField(type, property);
            var named = field == null ? null : field.getAnnotation(JsonProperty.class);
            var name = named == null || named.value().isEmpty() ? property : named.value();
            path.append(path.isEmpty() ? "" : ".").append(name).append(index);
            owner = field == null ? ResolvableType.NONE : ResolvableType.forField(field, owner);
            if (!index.isEmpty()) {
                // A list's element, or a map's value: the last of its type arguments.
                var generics = owner.getGenerics();
                owner = generics.length == 0 ? owner.getComponentType() : generics[generics.length - 1];
            }
        }
        return path.toString();
    }
}
