package dev.lectern.events;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@AnalyzeClasses(packages = "dev.lectern.events", importOptions = DoNotIncludeTests.class)
class ArchitectureTests {

    @ArchTest
    static final ArchRule contractNeedsNoFramework = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.springframework..", "jakarta..", "org.optaplanner..", "com.mongodb..", "org.bson..");

    @ArchTest
    static final ArchRule contractDependsOnNoOtherModule = noClasses()
            .should()
            .dependOnClassesThat(DescribedPredicate.describe(
                    "are of another module",
                    type -> type.getPackageName().startsWith("dev.lectern")
                            && !type.getPackageName().equals("dev.lectern.events")));

    @ArchTest
    static final ArchRule eventsAreRecords = classes()
            .that()
            .implement(Event.class)
            .and()
            .areNotInterfaces()
            .should()
            .beRecords();

    @ArchTest
    static final ArchRule nothingCanBeReassigned = fields().should().beFinal();

    @ParameterizedTest
    @EnumSource
    void nothingInsideAnEventCanBeChanged(EventType type) throws ReflectiveOperationException {
        assertImmutable(GoldenRecord.of(type).event());
    }

    private static void assertImmutable(Object value) throws ReflectiveOperationException {
        if (value instanceof Record) {
            for (var component : value.getClass().getRecordComponents()) {
                component.getAccessor().setAccessible(true);
                var part = component.getAccessor().invoke(value);
                if (part != null) {
                    assertImmutable(part);
                }
            }
        } else if (value instanceof Collection<?> collection) {
            assertThatThrownBy(collection::clear).isInstanceOf(UnsupportedOperationException.class);
            for (var part : collection) {
                assertImmutable(part);
            }
        } else if (value instanceof Map<?, ?> map) {
            assertThatThrownBy(map::clear).isInstanceOf(UnsupportedOperationException.class);
            for (var part : map.values()) {
                assertImmutable(part);
            }
        } else {
            assertThat(Stream.of(String.class, Instant.class, Integer.class, Long.class, Boolean.class, Enum.class))
                    .as("%s is immutable", value)
                    .anyMatch(kind -> kind.isInstance(value));
        }
    }
}
