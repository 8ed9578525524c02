package io.millrace.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class DocumentsTest {
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#\\s]*)(?:#([^)\\s]+))?\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6} +(.+)$");
    private static final Pattern VARIABLE = Pattern.compile("MILLRACE_[A-Z]+(?:_[A-Z]+)*\\b(?!_)");

    /// The browser journey makes the picture, after this test.
    private static final Path MADE_LATER = Checkout.ROOT.resolve("docs/overview.png");

    @Test
    void every_link_between_documents_leads_somewhere() throws IOException {
        // Given
        var documents = Checkout.files(Checkout.ROOT, ".md");

        // When
        var broken = new ArrayList<String>();
        for (var document : documents) {
            broken.addAll(brokenLinks(document));
        }

        // Then
        assertThat(documents).hasSizeGreaterThan(10);
        assertThat(broken).isEmpty();
    }

    @Test
    void the_table_of_variables_is_complete_and_names_no_other() throws IOException {
        // Given
        var documented = variables(Checkout.ROOT.resolve("docs/configuration.md"));

        // When
        var used = new TreeSet<String>();
        for (var file : programs()) {
            used.addAll(variables(file));
        }

        // Then
        assertThat(documented).isEqualTo(used);
    }

    private static List<Path> programs() throws IOException {
        var programs = new ArrayList<Path>();
        programs.add(Checkout.ROOT.resolve("millrace"));
        for (var module : List.of("data-plane", "control-plane", "launcher")) {
            programs.addAll(
                    Checkout.files(
                            Checkout.ROOT.resolve(module).resolve("src/main"),
                            ".java",
                            ".properties"));
        }
        programs.addAll(Checkout.files(Checkout.ROOT.resolve("helm"), ".yaml"));
        return programs;
    }

    private static Set<String> variables(Path file) throws IOException {
        return VARIABLE.matcher(Files.readString(file))
                .results()
                .map(found -> found.group())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<String> brokenLinks(Path document) throws IOException {
        var broken = new ArrayList<String>();
        for (var link : LINK.matcher(Files.readString(document)).results().toList()) {
            var to = link.group(1);
            if (to.startsWith("http:") || to.startsWith("https:")) {
                continue;
            }
            var target = to.isEmpty() ? document : document.resolveSibling(to).normalize();
            if (!leads(target, link.group(2))) {
                broken.add(Checkout.ROOT.relativize(document) + ": " + link.group());
            }
        }
        return broken;
    }

    private static boolean leads(Path target, @org.jspecify.annotations.Nullable String anchor)
            throws IOException {
        if (!Files.exists(target)) {
            return target.equals(MADE_LATER);
        }
        return anchor == null
                || HEADING.matcher(Files.readString(target))
                        .results()
                        .anyMatch(heading -> slug(heading.group(1)).equals(anchor));
    }

    /// A heading's anchor, as code forges make it.
    private static String slug(String heading) {
        return heading.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9 _-]", "").replace(' ', '-');
    }
}
