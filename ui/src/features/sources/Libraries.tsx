import { Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { catalogQuery } from "@/api/catalog";
import type { SeenSdk } from "@/api/catalog-types";
import { DataTable, type Column } from "@/components/DataTable";
import { bytes, exact } from "@/components/format";
import { Notice } from "@/components/Notice";
import { QueryView } from "@/components/QueryView";
import { TimeAgo } from "@/components/TimeAgo";
import { share } from "./seen";

const nameOf = ({ library, version }: SeenSdk) =>
  library === "" ? "no library named" : `${library} ${version}`.trim();

const columns: Column<SeenSdk>[] = [
  { header: "Library", cell: nameOf },
  { header: "Events", numeric: true, cell: (sdk) => exact(sdk.events) },
  {
    header: "Sent again",
    numeric: true,
    cell: (sdk) => share(sdk.events - (sdk.retries[0] ?? 0), sdk.events),
  },
  { header: "Largest", numeric: true, spare: true, cell: (sdk) => bytes(sdk.maxBytes) },
  { header: "Last seen", cell: (sdk) => <TimeAgo at={sdk.lastAt} /> },
];

/** The libraries that send to a source, and what people should know of them. */
export function Libraries({ sourceId }: { sourceId: string }) {
  const catalog = useQuery(catalogQuery(sourceId));
  return (
    <QueryView query={catalog} rows={2}>
      {({ sdks }) =>
        sdks.length === 0 ? (
          <Text size="sm" c="dimmed">
            None yet. The name and version that a library gives of itself are listed here, with
            known faults of theirs.
          </Text>
        ) : (
          <Stack gap="sm">
            {sdks.flatMap((sdk) =>
              sdk.warnings.map((warning) => (
                <Notice key={`${nameOf(sdk)} ${warning}`} kind="warning">
                  <strong>{nameOf(sdk)}</strong> {warning}.
                </Notice>
              )),
            )}
            <DataTable label="Libraries" rows={sdks} columns={columns} rowKey={nameOf} />
          </Stack>
        )
      }
    </QueryView>
  );
}
