package dev.lectern.support;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;

@AnalyzeClasses(packages = "dev.lectern", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTests {

    @ArchTest
    static final ArchRule SUPPORT_KNOWS_NO_SERVICE = noClasses()
            .that()
            .resideInAPackage("dev.lectern.support..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.lectern.submission..",
                    "dev.lectern.scheduler..",
                    "dev.lectern.publisher..",
                    "dev.lectern.quickstart..");

    @ArchTest
    static final ArchRule ONLY_THE_OUTBOX_AND_THE_STORE_NEED_A_STORE = noClasses()
            .that()
            .resideInAPackage("dev.lectern.support..")
            .and()
            .resideOutsideOfPackages("dev.lectern.support.outbox..", "dev.lectern.support.store..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.mongodb..", "org.bson..", "org.springframework.data..");

    @ArchTest
    static final ArchRule FEATURES_ARE_FREE_OF_CYCLES = SlicesRuleDefinition.slices()
            .matching("dev.lectern.support.(*)..")
            .should()
            .beFreeOfCycles();
}
