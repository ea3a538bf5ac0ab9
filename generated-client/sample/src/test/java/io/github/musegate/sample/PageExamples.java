package io.github.musegate.sample;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.tools.JavaCompiler;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Compiles the Java examples of a page, one after the other in one method, and runs them. */
final class PageExamples {

    private static final Pattern BLOCK = Pattern.compile("```java\\n(.*?)```", Pattern.DOTALL);

    private PageExamples() {}

    /** Runs them with some texts replaced; gives what they print. */
    static String run(Path page, Map<String, String> replaced) throws IOException {
        String code = BLOCK.matcher(Files.readString(page))
                .results()
                .map(block -> block.group(1))
                .collect(Collectors.joining("\n"));
        for (Map.Entry<String, String> one : replaced.entrySet()) {
            code = code.replace(one.getKey(), one.getValue());
        }
        String imports = lines(code, true);
        Path classes = Files.createTempDirectory("examples");
        compile(
                imports + "public class Examples { public static void run(java.io.PrintStream out) throws Exception {\n"
                        + lines(code, false).replace("System.out.", "out.") + "}}",
                classes);
        return call(classes);
    }

    private static String lines(String code, boolean imports) {
        return code.lines()
                .filter(line -> line.startsWith("import ") == imports)
                .map(line -> line + "\n")
                .collect(Collectors.joining());
    }

    private static void compile(String text, Path classes) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter faults = new StringWriter();
        SimpleJavaFileObject source =
                new SimpleJavaFileObject(URI.create("string:///Examples.java"), SimpleJavaFileObject.Kind.SOURCE) {
                    @Override
                    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                        return text;
                    }
                };
        List<String> options =
                List.of("-proc:none", "-cp", System.getProperty("java.class.path"), "-d", classes.toString());
        if (!compiler.getTask(faults, null, null, options, null, List.of(source))
                .call()) {
            throw new AssertionError("The page's examples do not compile:\n" + faults + "\n" + text);
        }
    }

    private static String call(Path classes) throws IOException {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        URL[] place = {classes.toUri().toURL()};
        try (URLClassLoader loader = new URLClassLoader(place, PageExamples.class.getClassLoader())) {
            loader.loadClass("Examples")
                    .getMethod("run", PrintStream.class)
                    .invoke(null, new PrintStream(said, true, StandardCharsets.UTF_8));
        } catch (InvocationTargetException failed) {
            throw new AssertionError("The page's examples fail after " + said, failed.getCause());
        } catch (ReflectiveOperationException impossible) {
            throw new UncheckedIOException(new IOException(impossible));
        }
        return said.toString(StandardCharsets.UTF_8);
    }
}
