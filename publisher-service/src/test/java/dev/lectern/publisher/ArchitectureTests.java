package dev.lectern.publisher;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.lectern.events.Speaker;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Controller;

@AnalyzeClasses(packages = "dev.lectern.publisher", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTests {

    private static final String[] SHOWN = {
        "dev.lectern.publisher.answer..",
        "dev.lectern.publisher.feed..",
        "dev.lectern.publisher.page..",
        "dev.lectern.publisher.program.."
    };

    @ArchTest
    static final ArchRule knowsNoOtherService = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.lectern.scheduler..",
                    "dev.lectern.submission..",
                    "dev.lectern.quickstart..",
                    "dev.lectern.testing..");

    @ArchTest
    static final ArchRule featuresDoNotDependOnEachOtherInCircles =
            slices().matching("dev.lectern.publisher.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule featuresDoNotKnowWhoStartsThem = noClasses()
            .that()
            .resideInAPackage("dev.lectern.publisher.*..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.lectern.publisher");

    @ArchTest
    static final ArchRule whatIsShownIsReadFromReleasesOnly = noClasses()
            .that()
            .resideInAnyPackage(SHOWN)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework.data..", "org.apache.kafka..", "org.springframework.kafka..");

    @ArchTest
    static final ArchRule whatIsShownNeverMeetsPrivateSpeakers = noClasses()
            .that()
            .resideInAnyPackage(SHOWN)
            .should()
            .dependOnClassesThat()
            .areAssignableTo(Speaker.class);

    @ArchTest
    static final ArchRule foldAndCheckArePlainJava = noClasses()
            .that()
            .haveSimpleName("ReleaseAssembly")
            .or()
            .haveSimpleName("ReleaseCheck")
            .or()
            .haveSimpleName("ReleaseComparison")
            .or()
            .haveSimpleName("Difference")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework..", "org.apache.kafka..");

    @ArchTest
    static final ArchRule controllersAreTheBusinessOfTheirFeature =
            classes().that().areMetaAnnotatedWith(Controller.class).should().bePackagePrivate();

    @ArchTest
    static final ArchRule nothingIsInjectedIntoFields = noFields().should().beAnnotatedWith(Autowired.class);
}
