package io.mapek.local.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script {@code ./mapek}, with a JDK and a Maven that only say what they were asked. */
class ScriptTest {
    private static final Path SCRIPT = Path.of("../../mapek").toAbsolutePath().normalize();

    @TempDir
    private Path directory;

    private record Ran(int exit, String output) {}

    @BeforeEach
    void copyTheScript() throws IOException {
        Files.copy(SCRIPT, directory.resolve("mapek"));
    }

    @Test
    void shouldTestWithTheJdkOfJavaHome() throws Exception {
        Path jdk = jdk("22.0.1");
        maven("3.9.9");

        Ran ran = run(jdk, "test", "-o");

        assertThat(ran.exit()).isZero();
        assertThat(ran.output())
                .contains("maven got: -B --no-transfer-progress verify -o")
                .contains("JAVA_HOME is " + jdk);
    }

    @Test
    void shouldPassOnThatMavenFailed() throws Exception {
        maven("3.9.9");

        assertThat(run(jdk("21"), "test", "--fail").exit()).isEqualTo(7);
    }

    @Test
    void shouldNotTakeAJdkThatIsTooOld() throws Exception {
        Path old = jdk("17.0.2");
        maven("3.9.9");

        Ran ran = run(old, "test");

        // another JDK of this machine, or one sentence; never this one
        assertThat(ran.output()).doesNotContain("JAVA_HOME is " + old);
    }

    @Test
    void shouldSayInOneSentenceThatMavenIsTooOld() throws Exception {
        maven("3.6.3");

        Ran ran = run(jdk("21"), "test");

        assertThat(ran.exit()).isEqualTo(1);
        assertThat(ran.output().lines())
                .containsExactly("mapek: Maven 3.8 or newer is needed, and 'mvn' on the PATH is 3.6.");
    }

    @Test
    void shouldTakeMavenFour() throws Exception {
        maven("4.0.0");

        assertThat(run(jdk("25"), "test").exit()).isZero();
    }

    private Path jdk(String version) throws IOException {
        Path jdk = directory.resolve("a jdk");
        Files.createDirectories(jdk.resolve("bin"));
        Files.writeString(jdk.resolve("release"), "IMPLEMENTOR=\"Somebody\"\nJAVA_VERSION=\"" + version + "\"\n");
        program(jdk.resolve("bin/java"), "exit 0");
        program(jdk.resolve("bin/javac"), "exit 0");
        return jdk;
    }

    private void maven(String version) throws IOException {
        Files.createDirectories(directory.resolve("programs"));
        program(
                directory.resolve("programs/mvn"),
                """
                case "$*" in
                  *-v*) echo "Apache Maven %s (abc)"; exit 0 ;;
                  *--fail*) exit 7 ;;
                esac
                echo "maven got: $*"
                echo "JAVA_HOME is $JAVA_HOME"
                """
                        .formatted(version));
    }

    private static void program(Path file, String script) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + script);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private Ran run(Path javaHome, String... arguments) throws IOException, InterruptedException {
        String[] command = new String[arguments.length + 2];
        command[0] = "bash";
        command[1] = directory.resolve("mapek").toString();
        System.arraycopy(arguments, 0, command, 2, arguments.length);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", javaHome.toString());
        builder.environment().put("PATH", directory.resolve("programs") + ":" + System.getenv("PATH"));
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        return new Ran(process.exitValue(), output);
    }
}
