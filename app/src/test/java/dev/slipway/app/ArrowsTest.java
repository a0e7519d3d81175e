package dev.slipway.app;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The house of ARCHITECTURE.md: which module may know which, and packages by feature inside each. */
class ArrowsTest {
    private static final JavaClasses SLIPWAY = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.slipway");

    private static final List<String> MODULES =
            List.of("core", "http", "store", "gateway", "control", "console", "cli", "demo", "app");

    @Test
    void everyModuleIsSeen() {
        for (String module : MODULES) {
            assertThat(SLIPWAY.stream().anyMatch(one -> one.getPackageName().startsWith("dev.slipway." + module)))
                    .as(module)
                    .isTrue();
        }
    }

    @Test
    void modulesDependInOneDirection() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("core")
                .definedBy("dev.slipway.core..")
                .layer("http")
                .definedBy("dev.slipway.http..")
                .layer("store")
                .definedBy("dev.slipway.store..")
                .layer("gateway")
                .definedBy("dev.slipway.gateway..")
                .layer("control")
                .definedBy("dev.slipway.control..")
                .layer("console")
                .definedBy("dev.slipway.console..")
                .layer("cli")
                .definedBy("dev.slipway.cli..")
                .layer("demo")
                .definedBy("dev.slipway.demo..")
                .layer("app")
                .definedBy("dev.slipway.app..")
                .whereLayer("app")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("demo")
                .mayOnlyBeAccessedByLayers("app")
                .whereLayer("cli")
                .mayOnlyBeAccessedByLayers("app")
                .whereLayer("console")
                .mayOnlyBeAccessedByLayers("app")
                .whereLayer("gateway")
                .mayOnlyBeAccessedByLayers("app")
                .whereLayer("control")
                .mayOnlyBeAccessedByLayers("console", "app")
                .whereLayer("store")
                .mayOnlyBeAccessedByLayers("gateway", "control", "console", "app")
                .whereLayer("http")
                .mayOnlyBeAccessedByLayers("gateway", "control", "console", "demo", "app")
                .whereLayer("core")
                .mayOnlyBeAccessedByLayers("store", "gateway", "control", "console", "app")
                .check(SLIPWAY);
    }

    @Test
    void theRulesKnowOnlyTheJdk() {
        classes()
                .that()
                .resideInAPackage("dev.slipway.core..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("dev.slipway.core..", "java..", "javax.crypto..", "org.jspecify.annotations..")
                .check(SLIPWAY);
    }

    @Test
    void theRulesDoNoInputOrOutput() {
        noClasses()
                .that()
                .resideInAPackage("dev.slipway.core..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.net.http..", "java.sql..", "java.nio.file..", "java.util.concurrent.locks..")
                .check(SLIPWAY);
    }

    @Test
    void onlyTheStoreSpeaksSql() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.slipway.store..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.sql..", "javax.sql..", "org.jdbi..", "org.postgresql..", "com.zaxxer..")
                .check(SLIPWAY);
    }

    @Test
    void onlyTheHttpModuleKnowsVertx() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.slipway.http..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.vertx..", "io.netty..")
                .check(SLIPWAY);
    }

    @Test
    void featuresOfAModuleDoNotDependOnEachOtherInCircles() {
        for (String module : MODULES) {
            slices().matching("dev.slipway." + module + ".(*)..")
                    .should()
                    .beFreeOfCycles()
                    .allowEmptyShould(true)
                    .check(SLIPWAY);
        }
    }
}
