package io.mapek.stage.testing;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import java.util.Set;

/** Time and chance come with the events: a domain reads no clock and throws no dice of its own. */
final class ClockAndChance {
    private static final Set<String> FORBIDDEN = Set.of(
            "java.time.Instant.now",
            "java.time.Clock.systemUTC",
            "java.time.Clock.systemDefaultZone",
            "java.time.LocalDateTime.now",
            "java.time.ZonedDateTime.now",
            "java.time.OffsetDateTime.now",
            "java.lang.System.currentTimeMillis",
            "java.lang.System.nanoTime",
            "java.lang.Math.random",
            "java.util.UUID.randomUUID");

    void check(JavaClasses production, String domain) {
        noClasses()
                .that()
                .resideInAPackage(domain)
                .should()
                .callMethodWhere(new DescribedPredicate<JavaMethodCall>("it reads a clock or throws dice") {
                    @Override
                    public boolean test(JavaMethodCall call) {
                        AccessTarget.MethodCallTarget target = call.getTarget();
                        return FORBIDDEN.contains(target.getOwner().getFullName() + "." + target.getName());
                    }
                })
                .check(production);
    }
}
