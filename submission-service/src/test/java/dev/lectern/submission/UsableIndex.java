package dev.lectern.submission;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonRegularExpression;
import org.bson.BsonValue;
import org.springframework.data.domain.Sort.Direction;
import org.springframework.data.mongodb.core.index.IndexField;
import org.springframework.data.mongodb.core.index.IndexInfo;

/**
 * An index by which MongoDB can answer a query without reading the whole collection: one whose first field the query
 * narrows.
 *
 * @param narrowed how many of its first fields the query narrows
 * @param isInOrder whether it has what is found in the order that is asked for, if any
 */
record UsableIndex(String name, int narrowed, boolean isInOrder) {

    private static final Set<String> RANGES = Set.of("$eq", "$in", "$gt", "$gte", "$lt", "$lte");

    /** Those among {@code declared} that a query can be answered by; none: the collection is read. */
    static List<UsableIndex> among(List<IndexInfo> declared, BsonDocument filter, BsonDocument order) {
        var conditions = new Conditions();
        conditions.addAll(filter);
        var usable = new ArrayList<>(among(declared, conditions, order));
        for (var branches : conditions.alternatives) {
            var each = branches.stream()
                    .map(branch -> among(declared, conditions.and(branch), order))
                    .toList();
            // One branch that has none needs the whole collection all the same.
            if (each.stream().noneMatch(List::isEmpty)) {
                each.forEach(usable::addAll);
            }
        }
        return usable;
    }

    private static List<UsableIndex> among(List<IndexInfo> declared, Conditions conditions, BsonDocument order) {
        return declared.stream()
                .map(index -> new UsableIndex(
                        index.getName(),
                        narrowed(index, conditions),
                        isInOrder(index.getIndexFields(), conditions, order)))
                .filter(index -> index.narrowed > 0)
                .toList();
    }

    private static int narrowed(IndexInfo index, Conditions conditions) {
        return (int) index.getIndexFields().stream()
                .takeWhile(field -> conditions.of(field.getKey()).anyMatch(value -> narrows(value, index.isSparse())))
                .count();
    }

    private static boolean isInOrder(List<IndexField> fields, Conditions conditions, BsonDocument order) {
        // What is the same in all that is found has no say in their order.
        var rest = fields.stream()
                .dropWhile(field -> !order.containsKey(field.getKey())
                        && conditions.of(field.getKey()).anyMatch(UsableIndex::isOneValue))
                .toList();
        if (rest.size() < order.size()) {
            return false;
        }
        var turns = new ArrayList<Boolean>();
        for (var asked : order.entrySet()) {
            var field = rest.get(turns.size());
            if (!field.getKey().equals(asked.getKey())) {
                return false;
            }
            turns.add((field.getDirection() == Direction.ASC)
                    == (asked.getValue().asNumber().intValue() > 0));
        }
        return turns.stream().distinct().count() < 2;
    }

    private static boolean narrows(BsonValue condition, boolean isSparse) {
        if (condition instanceof BsonRegularExpression expression) {
            return isBeginning(expression.getPattern(), expression.getOptions());
        }
        if (!(condition instanceof BsonDocument operators) || operators.isEmpty()) {
            // What is not there is not in a sparse index.
            return !(isSparse && condition.isNull());
        }
        return operators.entrySet().stream().anyMatch(operator -> switch (operator.getKey()) {
            case "$regex" ->
                operator.getValue() instanceof BsonRegularExpression expression
                        ? isBeginning(expression.getPattern(), expression.getOptions())
                        : isBeginning(operator.getValue().asString().getValue(), "");
            case "$exists" -> isSparse && operator.getValue().equals(BsonBoolean.TRUE);
            default -> RANGES.contains(operator.getKey()) || !operator.getKey().startsWith("$");
        });
    }

    private static boolean isBeginning(String pattern, String options) {
        return pattern.startsWith("^") && !options.contains("i");
    }

    private static boolean isOneValue(BsonValue condition) {
        if (condition instanceof BsonDocument operators && !operators.isEmpty()) {
            return operators.containsKey("$eq")
                    || (operators.containsKey("$in")
                            && operators.getArray("$in").size() == 1);
        }
        return !(condition instanceof BsonRegularExpression);
    }

    /** What a query wants of each field, all of it at once. */
    private static final class Conditions {

        private final Map<String, List<BsonValue>> byField = new HashMap<>();
        private final List<List<BsonDocument>> alternatives = new ArrayList<>();

        void addAll(BsonDocument filter) {
            filter.forEach((name, value) -> {
                if (name.equals("$and")) {
                    value.asArray().forEach(part -> addAll(part.asDocument()));
                } else if (name.equals("$or")) {
                    alternatives.add(
                            value.asArray().stream().map(BsonValue::asDocument).toList());
                } else {
                    byField.computeIfAbsent(name, field -> new ArrayList<>()).add(value);
                }
            });
        }

        Conditions and(BsonDocument branch) {
            var both = new Conditions();
            byField.forEach((field, values) -> both.byField.put(field, new ArrayList<>(values)));
            both.addAll(branch);
            return both;
        }

        Stream<BsonValue> of(String field) {
            return byField.getOrDefault(field, List.of()).stream();
        }
    }
}
