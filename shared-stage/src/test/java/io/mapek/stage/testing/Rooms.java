package io.mapek.stage.testing;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

/**
 * The rooms of a service, as allow-lists: {@code domain} is pure, the quantiles of known distributions included, and no
 * service knows another. (A deny-list that names a package which does not exist stays green; an allow-list does not.)
 */
public final class Rooms {
    private static final String[] LANGUAGE = {
        "java.lang..",
        "java.util..",
        "java.time..",
        "java.math..",
        "java.text..",
        "org.apache.commons.statistics..",
        "io.mapek.schema.event..",
        "io.mapek.schema.model..",
        "io.mapek.schema.systems..",
        "io.mapek.stage",
        "org.apache.commons.statistics..",
        "org.apache.commons.rng.."
    };

    private Rooms() {}

    /** Checks the production classes of one service, for instance {@code io.mapek.plan}. */
    public static void check(String service) {
        JavaClasses production = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages(service);
        domainIsPure(service, production);
        servicesStayApart(service, production);
    }

    private static void domainIsPure(String service, JavaClasses production) {
        String domain = service + ".domain..";
        String[] allowed = java.util.stream.Stream.concat(
                        java.util.Arrays.stream(LANGUAGE), java.util.stream.Stream.of(domain))
                .toArray(String[]::new);
        classes()
                .that()
                .resideInAPackage(domain)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(allowed)
                .because("domain/ is pure: the JDK, distributions, the published language and Stage only")
                .check(production);
        new ClockAndChance().check(production, domain);
    }

    private static void servicesStayApart(String service, JavaClasses production) {
        classes()
                .should()
                .onlyDependOnClassesThat(new KnownTo(service))
                .because("a service never imports another service")
                .check(production);
    }
}
