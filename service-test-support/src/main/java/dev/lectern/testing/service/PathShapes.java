package dev.lectern.testing.service;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Compares patterns of paths, whatever their variables are called: {@code /a/{b}/{c:x|y}} has the shapes
 * {@code /a/{}/x} and {@code /a/{}/y}.
 */
public final class PathShapes {

    private PathShapes() {}

    /** The shapes that a pattern stands for. */
    public static List<String> of(String pattern) {
        var shapes = List.of("");
        for (var segment : segments(pattern)) {
            var heads = shapes;
            var tails = shapesOf(segment);
            shapes = heads.stream()
                    .flatMap(head -> tails.stream().map(tail -> head + "/" + tail))
                    .toList();
        }
        return shapes;
    }

    /** The pattern with nothing in its braces: {@code /a/{}/{}} for {@code /a/{b}/{c:x|y}}. */
    public static String outline(String pattern) {
        var outline = new StringBuilder();
        var depth = 0;
        for (var i = 0; i < pattern.length(); i++) {
            var next = pattern.charAt(i);
            depth -= next == '}' ? 1 : 0;
            if (depth == 0) {
                outline.append(next);
            }
            depth += next == '{' ? 1 : 0;
        }
        return outline.toString();
    }

    private static List<String> shapesOf(String segment) {
        var colon = segment.indexOf(':');
        if (!segment.startsWith("{")) {
            return List.of(segment);
        }
        var end = closing(segment);
        var rest = segment.substring(end + 1);
        if (segment.startsWith("{*")) {
            return List.of("{*}");
        }
        var regex = colon < 0 || colon > end ? "" : segment.substring(colon + 1, end);
        return regex.isEmpty() || regex.contains("[") || regex.contains("(")
                ? List.of("{}" + rest)
                : Stream.of(regex.split("\\|"))
                        .flatMap(word -> words(word).stream())
                        .map(word -> word + rest)
                        .toList();
    }

    /** What an expression stands for that has no more than escapes and optional characters. */
    private static List<String> words(String expression) {
        var optional = expression.indexOf('?');
        if (optional < 0) {
            return List.of(expression.replace("\\", ""));
        }
        var head = expression.substring(0, optional - 1);
        var tail = expression.substring(optional + 1);
        return Stream.of(head + tail, head + expression.charAt(optional - 1) + tail)
                .flatMap(word -> words(word).stream())
                .toList();
    }

    private static List<String> segments(String pattern) {
        var segments = new ArrayList<String>();
        var depth = 0;
        var begin = 1;
        for (var i = 1; i <= pattern.length(); i++) {
            var next = i == pattern.length() ? '/' : pattern.charAt(i);
            depth += next == '{' ? 1 : next == '}' ? -1 : 0;
            if (next == '/' && depth == 0) {
                segments.add(pattern.substring(begin, i));
                begin = i + 1;
            }
        }
        return segments;
    }

    private static int closing(String segment) {
        var depth = 0;
        for (var i = 0; i < segment.length(); i++) {
            depth += segment.charAt(i) == '{' ? 1 : segment.charAt(i) == '}' ? -1 : 0;
            if (depth == 0) {
                return i;
            }
        }
        throw new IllegalArgumentException("a brace is open: " + segment);
    }
}
