import { Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { reasonsQuery } from "@/api/dead-letters";
import type { LetterReason } from "@/api/inspection-types";
import type { Source } from "@/api/types";
import { DataTable, type Column } from "@/components/DataTable";
import { exact } from "@/components/format";
import { TextLink } from "@/components/links";
import { QueryView } from "@/components/QueryView";
import { TimeAgo } from "@/components/TimeAgo";
import { RetryReason } from "./RetryReason";

const STAGE = "ingest";

/** The events of a source that were refused at the door, by reason. */
export function SetAside({ source }: { source: Source }) {
  const reasons = useQuery(reasonsQuery({ sourceId: source.id, stage: STAGE }));
  const columns: Column<LetterReason>[] = [
    {
      header: "Reason",
      cell: ({ code }) => (
        <TextLink
          className="mono"
          to="/dead-letters"
          search={{ source: source.id, stage: STAGE, code }}
        >
          {code}
        </TextLink>
      ),
    },
    { header: "Events", numeric: true, cell: ({ count }) => exact(count) },
    { header: "Newest", cell: ({ newest }) => <TimeAgo at={newest} /> },
    {
      header: "Let in again",
      cell: (reason) => <RetryReason source={source} stage={STAGE} reason={reason} />,
    },
  ];
  return (
    <QueryView query={reasons} rows={2}>
      {(rows) =>
        rows.length === 0 ? (
          <Text size="sm" c="dimmed">
            None. An event that breaks the rules is set aside here with its reason, the place in its
            request and its bytes; the rest of its batch passes.
          </Text>
        ) : (
          <DataTable
            label="Events set aside"
            rows={rows}
            columns={columns}
            rowKey={(row) => row.code}
          />
        )
      }
    </QueryView>
  );
}
