package io.github.musegate.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.Set;
import java.util.stream.Collectors;

/** The service's own compiled classes, without its tests and without what is generated. */
final class ServiceClasses {

    static final String ROOT = "io.github.musegate";

    /** Read once for all rules. */
    static final JavaClasses ALL = new ClassFileImporter()
            .withImportOption(location -> location.contains("/service/target/classes/"))
            .importPackages(ROOT);

    private ServiceClasses() {}

    /** The packages right under the root that hold classes. */
    static Set<String> rooms() {
        return ALL.stream()
                .map(JavaClass::getPackageName)
                .filter(name -> name.startsWith(ROOT + "."))
                .map(name -> name.substring(ROOT.length() + 1).split("\\.")[0])
                .collect(Collectors.toSet());
    }

    /** A room and everything below it, as ArchUnit writes it. */
    static String room(String name) {
        return ROOT + "." + name + "..";
    }
}
