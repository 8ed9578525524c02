import { Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { violationsQuery } from "@/api/catalog";
import type { Violation } from "@/api/catalog-types";
import { DataTable, type Column } from "@/components/DataTable";
import { exact } from "@/components/format";
import { JsonView } from "@/components/JsonView";
import { QueryView } from "@/components/QueryView";
import { TimeAgo } from "@/components/TimeAgo";

/** Indented when the sample is whole. */
function sampleOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

const columns: Column<Violation>[] = [
  {
    header: "Violation",
    cell: (violation) => (
      <details>
        <summary>
          {violation.name || violation.type || "Other events"}{" "}
          <code className="mono">{violation.path}</code> {violation.message}
        </summary>
        <JsonView
          value={sampleOf(violation.sample)}
          label={`newest event, plan version ${violation.plan}`}
          maxHeight={240}
        />
      </details>
    ),
  },
  { header: "Events", numeric: true, cell: ({ events }) => exact(events) },
  { header: "Last", cell: ({ lastAt }) => <TimeAgo at={lastAt} /> },
];

/** How events broke the plan, the most frequent first; each opens with its newest event. */
export function PlanViolations({ sourceId }: { sourceId: string }) {
  const violations = useQuery(violationsQuery(sourceId));
  return (
    <QueryView query={violations} rows={2}>
      {(rows) =>
        rows.length === 0 ? (
          <Text size="sm" c="dimmed">
            No event has broken a plan of this source.
          </Text>
        ) : (
          <DataTable
            label="Plan violations"
            rows={rows}
            columns={columns}
            rowKey={(row) => [row.type, row.name, row.path, row.rule].join(" ")}
            step={50}
          />
        )
      }
    </QueryView>
  );
}
