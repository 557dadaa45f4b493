package dev.lectern.quickstart;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** What the quickstart may know of the rest of the house. */
@AnalyzeClasses(packages = "dev.lectern.quickstart", importOptions = DoNotIncludeTests.class)
class ArchitectureTests {

    @ArchTest
    static final ArchRule theLoaderIsAClientLikeAnyOther = noClasses()
            .that()
            .resideInAPackage("dev.lectern.quickstart.sample")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.lectern.events..",
                    "dev.lectern.embedded..",
                    "dev.lectern.support..",
                    "dev.lectern.submission..",
                    "dev.lectern.scheduler..",
                    "dev.lectern.publisher..",
                    "org.springframework..",
                    "org.apache.kafka..",
                    "com.mongodb..");

    @ArchTest
    static final ArchRule ofTheServicesOnlyTheirMainClassesAreKnown = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.lectern.submission.*..",
                    "dev.lectern.scheduler.*..",
                    "dev.lectern.publisher.*..",
                    "dev.lectern.support..",
                    "dev.lectern.events..");

    @ArchTest
    static final ArchRule thePrintedTableKnowsNothingElse = classes()
            .that()
            .resideInAPackage("dev.lectern.quickstart.program")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("dev.lectern.quickstart.program", "java..", "org.jspecify..");
}
