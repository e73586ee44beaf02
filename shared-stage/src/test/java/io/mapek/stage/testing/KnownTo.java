package io.mapek.stage.testing;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.List;

/** Which classes of this project a service may know: its own, the schema and the stage. Libraries are its own matter. */
final class KnownTo extends DescribedPredicate<JavaClass> {
    private final List<String> packages;

    KnownTo(String service) {
        super("belong to " + service + ", io.mapek.schema, io.mapek.stage or a library");
        this.packages = List.of(service, "io.mapek.schema", "io.mapek.stage");
    }

    @Override
    public boolean test(JavaClass type) {
        String name = type.getPackageName();
        return !name.startsWith("io.mapek")
                || packages.stream().anyMatch(known -> name.equals(known) || name.startsWith(known + "."));
    }
}
