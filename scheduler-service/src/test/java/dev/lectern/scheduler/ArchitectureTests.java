package dev.lectern.scheduler;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.lectern.scheduler", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTests {

    @ArchTest
    static final ArchRule whatIsPureKnowsNoFrameworkAndNoTransport = noClasses()
            .that()
            .resideInAnyPackage("..board..", "..check..", "..planning..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.springframework..", "org.apache.kafka..", "dev.lectern.support..", "io.micrometer..");

    @ArchTest
    static final ArchRule theFoldAndTheJudgeKnowNoSolver = noClasses()
            .that()
            .resideInAnyPackage("..board..", "..check..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.optaplanner..");

    @ArchTest
    static final ArchRule theFoldKnowsNothingElseOfTheService = noClasses()
            .that()
            .resideInAPackage("..board..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "..check..",
                    "..planning..",
                    "..journal..",
                    "..draft..",
                    "..pin..",
                    "..release..",
                    "..explanation..",
                    "..whatif..");

    @ArchTest
    static final ArchRule theJudgeSharesNoCodeWithThePlanner = noClasses()
            .that()
            .resideInAPackage("..check..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "..planning..",
                    "..journal..",
                    "..draft..",
                    "..pin..",
                    "..release..",
                    "..explanation..",
                    "..whatif..")
            .orShould()
            .dependOnClassesThat()
            .haveSimpleName("Timetable");

    @ArchTest
    static final ArchRule planningDoesNotKnowWhatItIsFor = noClasses()
            .that()
            .resideInAPackage("..planning..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "..check..", "..journal..", "..draft..", "..pin..", "..release..", "..explanation..", "..whatif..");

    @ArchTest
    static final ArchRule featuresDoNotKnowEachOther = slices().matching(
                    "dev.lectern.scheduler.(draft|pin|release|explanation)..")
            .should()
            .notDependOnEachOther();

    @ArchTest
    static final ArchRule packagesAreFreeOfCycles =
            slices().matching("dev.lectern.scheduler.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule controllersStayInTheirPackage =
            classes().that().haveSimpleNameEndingWith("Controller").should().bePackagePrivate();

    @ArchTest
    static final ArchRule otherServicesShareEventsOnly = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.lectern.submission..", "dev.lectern.publisher..", "dev.lectern.quickstart..");
}
