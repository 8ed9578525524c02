import { Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { transformations } from "@/api/resources";
import type { Transformation } from "@/api/types";
import { Page } from "@/components/Page";
import { QueryView } from "@/components/QueryView";
import { DeleteTransformation } from "./DeleteTransformation";
import { Studio } from "./Studio";

const route = getRouteApi("/in/transformations/$transformationId");

/** The studio on one stored transformation. */
export function TransformationPage() {
  const { transformationId } = route.useParams();
  const query = useQuery(transformations.item(transformationId));
  return (
    <Page
      title={query.data?.name ?? "Transformation"}
      state={
        query.data && (
          <Text size="xs" c="dimmed">
            Version {query.data.version}
          </Text>
        )
      }
      actions={query.data && <DeleteTransformation transformation={query.data} />}
    >
      <QueryView query={query}>{(data) => <Edit key={data.id} transformation={data} />}</QueryView>
    </Page>
  );
}

function Edit({ transformation }: { transformation: Transformation }) {
  const update = transformations.useUpdate(transformation.id);
  return (
    <Studio
      initial={transformation}
      save="Save"
      pending={update.isPending}
      saved={false}
      error={update.error}
      onSave={(draft) => update.mutate(draft)}
    />
  );
}
