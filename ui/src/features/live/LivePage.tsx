import { Button, Select } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { Pause, Play } from "lucide-react";
import { useState } from "react";
import { liveQuery } from "@/api/inspection";
import { sources } from "@/api/resources";
import { EmptyState } from "@/components/EmptyState";
import { FilterField } from "@/components/FilterField";
import { exact } from "@/components/format";
import { ButtonLink } from "@/components/links";
import { Page } from "@/components/Page";
import { QueryView } from "@/components/QueryView";
import { matches } from "@/components/search-params";
import { LiveTable } from "./LiveTable";
import { usePause } from "./use-pause";

const route = getRouteApi("/in/live");

/** Events as they are received, newest on top; reading them pauses the stream. */
export function LivePage() {
  const { source, text } = route.useSearch();
  const navigate = route.useNavigate();
  const live = useQuery(liveQuery(useQueryClient(), source));
  const { data: all = [] } = useQuery(sources.list);
  const [hover, setHover] = useState(false);
  const pause = usePause(live.data?.events ?? [], hover);
  const search = (change: { source?: string | undefined; text?: string | undefined }) =>
    void navigate({ to: ".", search: { source, text, ...change }, replace: true });
  return (
    <Page
      title="Live"
      actions={
        <>
          <Select
            aria-label="Source"
            placeholder="All sources"
            w={180}
            clearable
            clearButtonProps={{ "aria-label": "Show all sources" }}
            data={all.map(({ id, name }) => ({ value: id, label: name }))}
            value={source ?? null}
            onChange={(id) => search({ source: id ?? undefined })}
          />
          <FilterField
            label="Event, user or message id"
            width={232}
            value={text ?? ""}
            onChange={(next) => search({ text: next === "" ? undefined : next })}
          />
          <Button
            variant="default"
            w={112}
            leftSection={
              pause.held ? <Play size={14} aria-hidden /> : <Pause size={14} aria-hidden />
            }
            onClick={pause.toggle}
          >
            {pause.held ? "Resume" : "Pause"}
          </Button>
        </>
      }
    >
      <QueryView query={live} rows={10}>
        {({ events, sampled }) => {
          if (events.length === 0) {
            return (
              <EmptyState
                title="Waiting for the first event"
                action={<ButtonLink to="/sources">Send a test event</ButtonLink>}
              >
                Each event appears here within a second of being received. Send one from an SDK,
                with curl, or with the test button of a source.
              </EmptyState>
            );
          }
          const shown = pause.events.filter((event) =>
            matches(text, event.name, event.type, event.userId, event.anonymousId, event.messageId),
          );
          return (
            <LiveTable
              events={shown}
              sources={all}
              status={
                pause.paused
                  ? `Paused, ${exact(pause.fresh)} new`
                  : `Following${sampled > 1 ? `, showing 1 of ${exact(sampled)}` : ""}`
              }
              paused={pause.paused}
              onHover={setHover}
              text={text}
            />
          );
        }}
      </QueryView>
    </Page>
  );
}
