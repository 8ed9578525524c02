import { Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { overviewQuery, sourceCounts } from "@/api/inspection";
import { connections, sources } from "@/api/resources";
import type { Source } from "@/api/types";
import { ConfirmDelete } from "@/components/ConfirmDelete";
import { plural, rate } from "@/components/format";

/** A source in use cannot go; else its key stops working at once. */
export function DeleteSource({ source }: { source: Source }) {
  const { data: all = [] } = useQuery(connections.list);
  const { data: overview } = useQuery(overviewQuery);
  const remove = sources.useRemove(source.id);
  const navigate = useNavigate();
  const used = all.filter((connection) => connection.sourceId === source.id).length;
  return (
    <ConfirmDelete
      kind="source"
      name={source.name}
      blocked={used > 0}
      error={remove.error}
      pending={remove.isPending}
      onDelete={() =>
        remove.mutate(undefined, { onSuccess: () => void navigate({ to: "/sources" }) })
      }
    >
      {used > 0 ? (
        <Text>
          {plural(used, "connection reads", "connections read")} from this source. Delete{" "}
          {used === 1 ? "it" : "them"} first.
        </Text>
      ) : (
        <Text>
          SDKs that use its write key get 401 from now on; it receives{" "}
          {rate(sourceCounts(overview, source.id)?.perSecond ?? 0)} at the moment. Events that are
          already logged stay.
        </Text>
      )}
    </ConfirmDelete>
  );
}
