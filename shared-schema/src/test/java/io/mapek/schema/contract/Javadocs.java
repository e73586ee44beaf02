package io.mapek.schema.contract;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.doctree.DocTree;
import com.sun.source.doctree.LinkTree;
import com.sun.source.doctree.LiteralTree;
import com.sun.source.doctree.ParamTree;
import com.sun.source.doctree.TextTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** What the sources' Javadoc says of classes and record components: the descriptions of the contract. */
public final class Javadocs {
    private final Map<String, String> texts = new HashMap<>();

    /** Those of this module. */
    public static Javadocs ofMain() {
        Javadocs javadocs = new Javadocs();
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"));
                StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
            List<Path> sources =
                    files.filter(file -> file.toString().endsWith(".java")).toList();
            JavacTask task = (JavacTask)
                    compiler.getTask(null, manager, null, null, null, manager.getJavaFileObjectsFromPaths(sources));
            DocTrees trees = DocTrees.instance(task);
            for (CompilationUnitTree unit : task.parse()) {
                javadocs.scan(unit, trees);
            }
            return javadocs;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The class's first paragraph. */
    public Optional<String> of(Class<?> type) {
        return Optional.ofNullable(texts.get(type.getCanonicalName()));
    }

    /** What {@code @param} says of a record component, what stands on an enum's constant, else what an interface says of the method of that name. */
    public Optional<String> of(Class<?> type, String component) {
        return Optional.ofNullable(texts.get(type.getCanonicalName() + "#" + component))
                .or(() -> Stream.of(type.getInterfaces())
                        .map(above -> of(above, component))
                        .flatMap(Optional::stream)
                        .findFirst());
    }

    private void scan(CompilationUnitTree unit, DocTrees trees) {
        new TreePathScanner<Void, String>() {
            @Override
            public Void visitClass(ClassTree type, String outer) {
                String name = outer + "." + type.getSimpleName();
                DocCommentTree comment = trees.getDocCommentTree(getCurrentPath());
                if (comment != null) {
                    remember(name, comment);
                }
                return super.visitClass(type, name);
            }

            @Override
            public Void visitVariable(VariableTree variable, String type) {
                DocCommentTree comment = trees.getDocCommentTree(getCurrentPath());
                if (comment != null) {
                    texts.put(type + "#" + variable.getName(), textOf(comment.getFullBody()));
                }
                return super.visitVariable(variable, type);
            }

            @Override
            public Void visitMethod(MethodTree method, String type) {
                DocCommentTree comment = trees.getDocCommentTree(getCurrentPath());
                if (comment != null && method.getParameters().isEmpty()) {
                    texts.put(type + "#" + method.getName(), textOf(comment.getFullBody()));
                }
                return super.visitMethod(method, type);
            }
        }.scan(unit, unit.getPackageName().toString());
    }

    private void remember(String type, DocCommentTree comment) {
        String body = textOf(comment.getFullBody());
        texts.put(type, body.split(" <p>", 2)[0]);
        for (DocTree tag : comment.getBlockTags()) {
            if (tag instanceof ParamTree param) {
                texts.put(type + "#" + param.getName(), textOf(param.getDescription()));
            }
        }
    }

    private static String textOf(List<? extends DocTree> parts) {
        return parts.stream()
                .map(Javadocs::textOf)
                .collect(Collectors.joining())
                .replaceAll("\\s+", " ")
                .trim();
    }

    private static String textOf(DocTree part) {
        return switch (part) {
            case TextTree text -> text.getBody();
            case LiteralTree literal -> "`" + literal.getBody().getBody() + "`";
            case LinkTree link -> "`" + simple(link.getReference().getSignature()) + "`";
            default -> " " + part + " ";
        };
    }

    private static String simple(String reference) {
        return reference.replaceAll("^.*[.#]", "");
    }
}
