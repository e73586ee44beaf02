package io.mapek.stage.config;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** The keys of a configuration mapping, read from its source: name, variable, type, default, and what its Javadoc says. */
final class KeyTable {
    private static final Map<String, String> TYPES = Map.of(
            "String", "text",
            "int", "number",
            "long", "number",
            "double", "number",
            "Duration", "duration",
            "URI", "address",
            "Set<String>", "texts, with commas",
            "Set<NoticeKind>", "names, with commas",
            "Format", "name");

    private final DocTrees docs;
    private final CompilationUnitTree unit;
    private final Map<String, ClassTree> nested = new HashMap<>();
    private final List<String> rows = new ArrayList<>();

    private KeyTable(DocTrees docs, CompilationUnitTree unit) {
        this.docs = docs;
        this.unit = unit;
    }

    /** A row of Markdown per key. */
    static String of(Path source, String prefix) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            JavacTask task = (JavacTask)
                    compiler.getTask(null, files, null, List.of("-proc:none"), null, files.getJavaFileObjects(source));
            CompilationUnitTree unit = task.parse().iterator().next();
            KeyTable table = new KeyTable(DocTrees.instance(task), unit);
            table.read((ClassTree) unit.getTypeDecls().getFirst(), prefix);
            return "| key | variable | value | default | meaning |\n|---|---|---|---|---|\n"
                    + String.join("", table.rows);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private void read(ClassTree mapping, String prefix) {
        for (Tree member : mapping.getMembers()) {
            if (member instanceof ClassTree type) {
                nested.put(type.getSimpleName().toString(), type);
            }
        }
        for (Tree member : mapping.getMembers()) {
            if (member instanceof MethodTree key) {
                readKey(key, prefix + "." + kebab(key.getName().toString()));
            }
        }
    }

    private void readKey(MethodTree key, String name) {
        String type = key.getReturnType().toString();
        String named = type.replaceAll("Map<String, (.*)>", "$1");
        if (nested.containsKey(named)) {
            read(nested.get(named), named.equals(type) ? name : name + ".<name>");
        } else {
            rows.add("| `%s` | `%s` | %s | %s | %s |%n"
                    .formatted(name, variable(name), valueOf(type), defaultOf(key, type), meaning(key))
                    .replace("\r\n", "\n"));
        }
    }

    private static String valueOf(String type) {
        String bare = type.replaceAll("Optional<(.*)>", "$1");
        return Optional.ofNullable(TYPES.get(bare))
                .orElseThrow(() -> new AssertionError("no word for the type " + bare));
    }

    private static String defaultOf(MethodTree key, String type) {
        for (AnnotationTree annotation : key.getModifiers().getAnnotations()) {
            if (annotation.getAnnotationType().toString().equals("WithDefault")) {
                LiteralTree value = (LiteralTree) annotation.getArguments().getFirst();
                return "`" + value.getValue() + "`";
            }
        }
        return type.startsWith("Optional<") ? "none" : "required";
    }

    private String meaning(MethodTree key) {
        String written = docs.getDocComment(TreePath.getPath(unit, key));
        if (written == null) {
            throw new AssertionError("no Javadoc: " + key.getName());
        }
        return written.strip()
                .replaceAll("\\{@code ([^}]*)}", "`$1`")
                .replaceAll("\\s+", " ")
                .replace("|", "\\|");
    }

    private static String kebab(String name) {
        return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    private static String variable(String key) {
        return key.replaceAll("[^a-z0-9<>]", "_").toUpperCase(Locale.ROOT);
    }
}
