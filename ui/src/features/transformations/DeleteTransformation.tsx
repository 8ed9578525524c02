import { Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { connections, transformations } from "@/api/resources";
import type { Transformation } from "@/api/types";
import { ConfirmDelete } from "@/components/ConfirmDelete";
import { plural } from "@/components/format";

export function DeleteTransformation({ transformation }: { transformation: Transformation }) {
  const { data: all = [] } = useQuery(connections.list);
  const remove = transformations.useRemove(transformation.id);
  const navigate = useNavigate();
  const used = all.filter((c) => c.transformationIds.includes(transformation.id)).length;
  return (
    <ConfirmDelete
      kind="transformation"
      name={transformation.name}
      blocked={used > 0}
      error={remove.error}
      pending={remove.isPending}
      onDelete={() =>
        remove.mutate(undefined, { onSuccess: () => void navigate({ to: "/transformations" }) })
      }
    >
      {used > 0 ? (
        <Text>
          {plural(used, "connection runs", "connections run")} it. Take it out of{" "}
          {used === 1 ? "that connection" : "those connections"} first.
        </Text>
      ) : (
        <Text>Its code is erased. No connection runs it, so no event is affected.</Text>
      )}
    </ConfirmDelete>
  );
}
