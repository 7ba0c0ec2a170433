import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import com.google.googlejavaformat.java.ImportOrderer;
import com.google.googlejavaformat.java.JavaFormatterOptions.Style;
import com.google.googlejavaformat.java.RemoveUnusedImports;

/**
 * Checks or rewrites every Java source of the project with google-java-format; run by Maven on the
 * build's own JDK, since the formatter must understand the language level of the sources.
 */
void main(String[] args) throws IOException {
  boolean write = args[0].equals("write");
  Path root = Path.of(args[1]);
  var formatter = new Formatter();
  var wrong = new ArrayList<String>();
  for (String module : List.of("engine", "app")) {
    Path sources = root.resolve(module).resolve("src");
    if (!Files.isDirectory(sources)) continue;
    try (Stream<Path> files = Files.walk(sources)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".java")).sorted().toList()) {
        String before = Files.readString(file);
        try {
          String after =
              formatter.formatSource(
                  ImportOrderer.reorderImports(
                      RemoveUnusedImports.removeUnusedImports(before), Style.GOOGLE));
          if (after.equals(before)) continue;
          if (write) Files.writeString(file, after);
          else wrong.add(root.relativize(file).toString());
        } catch (FormatterException e) {
          wrong.add(root.relativize(file) + ": " + e.getMessage());
        }
      }
    }
  }
  if (wrong.isEmpty()) return;
  wrong.forEach(System.err::println);
  System.err.println("Not in the project's format. Mend: mvn -q -N validate exec:exec@format");
  System.exit(1);
}
