package io.mapek.charter;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Clock;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** The model knows no framework, no clock and nothing of the API. */
class RoomsTest {
    private final JavaClasses simulator = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.mapek.charter");

    @Test
    void shouldKeepTheModelPure() {
        classes()
                .that()
                .resideInAPackage("io.mapek.charter.domain")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("io.mapek.charter.domain", "java.lang..", "java.time..", "java.util..")
                .check(simulator);
    }

    @Test
    void shouldKeepClocksOutOfTheModel() {
        noClasses()
                .that()
                .resideInAPackage("io.mapek.charter.domain")
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(Clock.class)
                .check(simulator);
    }
}
