package io.millrace.bench.report;

import java.util.ArrayList;
import java.util.List;

/// Plain text in columns: the first left, the others right.
final class Table {

    private final List<List<String>> rows = new ArrayList<>();

    Table row(List<String> cells) {
        rows.add(List.copyOf(cells));
        return this;
    }

    String text() {
        var text = new StringBuilder();
        for (var row : rows) {
            var line = new StringBuilder();
            for (int column = 0; column < row.size(); column++) {
                int width = width(column);
                var cell = row.get(column);
                var space = " ".repeat(width - cell.length());
                line.append(column == 0 ? cell + space : "  " + space + cell);
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }

    private int width(int column) {
        return rows.stream()
                .filter(row -> row.size() > column)
                .mapToInt(row -> row.get(column).length())
                .max()
                .orElse(0);
    }
}
