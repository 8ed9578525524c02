import { useQuery } from "@tanstack/react-query";
import type { Overview } from "@/api/inspection-types";
import { destinationTypes } from "@/api/resources";
import type { Destination } from "@/api/types";
import { DataTable, type Column } from "@/components/DataTable";
import { destinationSummary } from "@/components/destination-summary";
import { exact, rate } from "@/components/format";
import { TextLink } from "@/components/links";
import { StateBadge } from "@/components/StateBadge";

interface Props {
  destinations: Destination[];
  overview: Overview | undefined;
  selected: string | undefined;
}

export function DestinationTable({ destinations, overview, selected }: Props) {
  const { data: types = [] } = useQuery(destinationTypes);
  const title = (type: string) => types.find((known) => known.type === type)?.title ?? type;
  const columns: Column<Destination>[] = [
    {
      header: "Name",
      cell: (destination) => (
        <TextLink
          to="/destinations/$destinationId"
          params={{ destinationId: destination.id }}
          search={true}
          fw={500}
        >
          {destination.name}
        </TextLink>
      ),
    },
    { header: "Type", cell: (destination) => title(destination.type) },
    {
      header: "State",
      cell: (d) => <StateBadge state={destinationSummary(overview, d.id, d.enabled).state} />,
    },
    {
      header: "Delivered",
      numeric: true,
      cell: (d) => exact(destinationSummary(overview, d.id, d.enabled).delivered),
    },
    {
      header: "Waiting",
      numeric: true,
      cell: (d) => exact(destinationSummary(overview, d.id, d.enabled).waiting),
    },
    {
      header: "Now",
      numeric: true,
      cell: (d) => rate(destinationSummary(overview, d.id, d.enabled).perSecond),
    },
  ];
  return (
    <DataTable
      label="Destinations"
      rows={destinations}
      columns={columns}
      rowKey={(destination) => destination.id}
      selected={selected}
    />
  );
}
