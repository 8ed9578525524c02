import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { History } from "lucide-react";
import { overviewQuery } from "@/api/inspection";
import { replaysQuery } from "@/api/replays";
import { connectionRows } from "@/components/connection-rows";
import { EmptyState } from "@/components/EmptyState";
import { ButtonLink } from "@/components/links";
import { ListWithPanel } from "@/components/ListWithPanel";
import { Page } from "@/components/Page";
import { QueryView } from "@/components/QueryView";
import { ReplayTable } from "./ReplayTable";

/** Runs over the log that deliver events once more. */
export function ReplaysPage() {
  const replays = useQuery(replaysQuery());
  const { data: overview } = useQuery(overviewQuery);
  const { replayId } = useParams({ strict: false });
  const create = (
    <ButtonLink to="/replays/new" leftSection={<History size={16} aria-hidden />}>
      Replay events
    </ButtonLink>
  );
  return (
    <Page title="Replays" actions={create}>
      <ListWithPanel>
        <QueryView query={replays} rows={4}>
          {(data) =>
            data.length === 0 ? (
              <EmptyState title="Nothing was replayed yet" action={create}>
                The log keeps events for days. A replay delivers those of a time range once more to
                one connection: after a destination lost them, or through mended code. Live events
                go on beside it.
              </EmptyState>
            ) : (
              <ReplayTable
                replays={data}
                rows={overview ? connectionRows(overview) : []}
                selected={replayId}
              />
            )
          }
        </QueryView>
      </ListWithPanel>
    </Page>
  );
}
