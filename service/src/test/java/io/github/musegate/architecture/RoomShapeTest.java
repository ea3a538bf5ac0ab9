package io.github.musegate.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import io.helidon.dbclient.DbClient;
import io.helidon.dbclient.DbRow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** What is the same in every room. */
class RoomShapeTest {

    private static final Pattern VAGUE =
            Pattern.compile(".*[a-z](Manager|Helper|Helpers|Util|Utils|Impl|Misc|Common|Stuff)");

    /** Types whose content changes, so that a static field of them is state of the whole process. */
    private static final Set<String> CHANGING = Set.of(
            "java.util.concurrent.atomic.AtomicBoolean",
            "java.util.concurrent.atomic.AtomicInteger",
            "java.util.concurrent.atomic.AtomicLong",
            "java.util.concurrent.atomic.AtomicReference",
            "java.util.concurrent.ConcurrentHashMap",
            "java.util.concurrent.ConcurrentMap",
            "com.github.benmanes.caffeine.cache.Cache");

    private static final DescribedPredicate<JavaClass> ROUTES = outermost("are routes", Pattern.compile(".*Routes"));

    /** Rooms that deal with every operation of the contract, or with none in particular. */
    private static final DescribedPredicate<JavaClass> GENERAL_ROOMS = resideInAnyPackage(
            ServiceClasses.room("http"),
            ServiceClasses.room("access"),
            ServiceClasses.room("web"),
            ServiceClasses.room("app"));

    private static final DescribedPredicate<JavaClass> FRONT_DOORS_AND_STORES = describe(
            "are front doors or stores",
            type -> type.getSimpleName().endsWith("Store")
                    || type.getPackageName().endsWith("." + type.getSimpleName().toLowerCase(Locale.ROOT)));

    private static DescribedPredicate<JavaClass> outermost(String description, Pattern name) {
        return describe(description, type -> {
            JavaClass outer = type;
            while (outer.getEnclosingClass().isPresent()) {
                outer = outer.getEnclosingClass().get();
            }
            return name.matcher(outer.getSimpleName()).matches();
        });
    }

    /** Routes may be helped by classes that make the larger answers; nothing else may begin to speak as the API does. */
    @Test
    void theShapesOfTheContractStayWithTheRoutes() {
        DescribedPredicate<JavaClass> speakTheContract = describe(
                "speak the shapes of the contract",
                type -> type.getDirectDependenciesFromSelf().stream()
                        .anyMatch(use ->
                                use.getTargetClass().getPackageName().equals(ServiceClasses.ROOT + ".api.model")));
        classes()
                .that(speakTheContract)
                .and(not(ROUTES))
                .and(not(GENERAL_ROOMS))
                .should()
                .onlyHaveDependentClassesThat(speakTheContract.or(ROUTES).or(GENERAL_ROOMS))
                .because("rooms speak of their own records, so that the contract may change without them")
                .check(ServiceClasses.ALL);
    }

    @Test
    void frontDoorsAndStoresDoNotSpeakTheContract() {
        noClasses()
                .that(FRONT_DOORS_AND_STORES)
                .and(not(GENERAL_ROOMS))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ServiceClasses.ROOT + ".api..")
                .because("what a room is for does not depend on how the API puts it")
                .check(ServiceClasses.ALL);
    }

    @Test
    void onlyRoutesImplementTheContract() {
        classes()
                .that(describe(
                        "implement a generated interface",
                        type -> type.getRawInterfaces().stream()
                                .anyMatch(face -> face.getPackageName().equals(ServiceClasses.ROOT + ".api"))))
                .should()
                .haveSimpleNameEndingWith("Routes")
                .because("one finds what answers an address by its name")
                .check(ServiceClasses.ALL);
    }

    @Test
    void onlyStoresSpeakSql() {
        // a table of names and values is its own store
        noClasses()
                .that(not(outermost("are stores", Pattern.compile("Jdbc.*|.*Columns|Facts"))))
                .and(not(resideInAnyPackage(ServiceClasses.room("db"))))
                .should()
                .dependOnClassesThat(describe(
                        "are of JDBC or hold rows",
                        type -> type.getPackageName().startsWith("java.sql")
                                || type.isEquivalentTo(DbClient.class)
                                || type.isEquivalentTo(DbRow.class)))
                .because("a room's SQL stands in its store; others hand on a transaction at most")
                .check(ServiceClasses.ALL);
    }

    @Test
    void storesAreHiddenBehindTheirInterface() {
        classes()
                .that()
                .haveSimpleNameStartingWith("Jdbc")
                .should()
                .notBePublic()
                .because("only the room itself chooses how it keeps things")
                .check(ServiceClasses.ALL);
    }

    @Test
    void onlyConfigReadsTheEnvironment() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ServiceClasses.room("config"))
                .should()
                .callMethod(System.class, "getenv")
                .orShould()
                .callMethod(System.class, "getenv", String.class)
                .because("what the start depends on is read in one place, and listed there")
                .check(ServiceClasses.ALL);
    }

    @Test
    void onlyTheBeginningEndsTheProcess() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName(ServiceClasses.ROOT + ".Main")
                .should()
                .callMethod(System.class, "exit", int.class)
                .because("the process ends with the exit code of its command, after everything was closed")
                .check(ServiceClasses.ALL);
    }

    @Test
    void onlyCommandsWriteToTheConsole() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ServiceClasses.room("app"))
                .and()
                .doNotHaveFullyQualifiedName(ServiceClasses.ROOT + ".Main")
                // tells the person at the console why the start takes a while, before anything else runs
                .and()
                .doNotHaveFullyQualifiedName(ServiceClasses.ROOT + ".db.FirstContact")
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .because("the console belongs to the person who typed the command; rooms log")
                .check(ServiceClasses.ALL);
    }

    @Test
    void namesSayWhatAThingIs() {
        noClasses()
                .should()
                .haveNameMatching(VAGUE.pattern())
                .because("such a name fits everything, so one finds nothing by it")
                .check(ServiceClasses.ALL);
    }

    @Test
    void nothingIsKeptInStatics() {
        fields().that()
                .areStatic()
                .and()
                .doNotHaveModifier(JavaModifier.SYNTHETIC)
                .should()
                .beFinal()
                .because("what belongs to a service belongs to an object of it")
                .check(ServiceClasses.ALL);
        noFields()
                .that()
                .areStatic()
                .should()
                .haveRawType(describe("hold state", type -> CHANGING.contains(type.getName())))
                .because("two services in one process must not know of each other")
                .check(ServiceClasses.ALL);
    }

    @Test
    void everyPackageSaysWhatItIsAndMarksNulls() {
        Set<String> packages =
                ServiceClasses.ALL.stream().map(JavaClass::getPackageName).collect(Collectors.toSet());
        assertThat(packages)
                .hasSizeGreaterThan(5)
                .allSatisfy(name -> assertThat(
                                ServiceClasses.ALL.get(name + ".package-info").isAnnotatedWith(NullMarked.class))
                        .as(name)
                        .isTrue());
    }

    @Test
    void filesStayShort() throws IOException {
        Map<Path, Integer> lines;
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            lines = files.filter(file -> file.toString().endsWith(".java"))
                    .collect(Collectors.toMap(file -> file, RoomShapeTest::lines));
        }
        List<Integer> sorted = lines.values().stream().sorted().toList();
        assertThat(sorted.get(sorted.size() / 2)).as("half of the files").isLessThan(75);
        Collection<Path> longer = lines.entrySet().stream()
                .filter(file -> file.getValue() > 300)
                .map(Map.Entry::getKey)
                .toList();
        assertThat(longer).as("a long file is usually two things").hasSizeLessThanOrEqualTo(lines.size() / 50);
    }

    private static int lines(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return (int) lines.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
