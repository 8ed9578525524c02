import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { passportQuery } from "@/api/inspection";
import { CopyButton } from "@/components/CopyButton";
import { EmptyState } from "@/components/EmptyState";
import { ButtonLink } from "@/components/links";
import { Page } from "@/components/Page";
import { QueryView } from "@/components/QueryView";
import { Story } from "./Story";

const route = getRouteApi("/in/events/$messageId");

/** The story of one event: received, logged, and what each connection did with it. */
export function PassportPage() {
  const { messageId } = route.useParams();
  const passport = useQuery(passportQuery(messageId));
  const named = passport.data?.event.event ?? passport.data?.event.name;
  return (
    <Page
      title={typeof named === "string" ? named : "Event"}
      state={
        <span style={{ display: "inline-flex", alignItems: "center", gap: 4 }}>
          <code className="mono">{messageId}</code>
          <CopyButton value={messageId} label="Copy message id" />
        </span>
      }
    >
      <QueryView query={passport} rows={8}>
        {(data) =>
          data === null ? (
            <EmptyState
              title="Not received yet"
              action={<ButtonLink to="/live">Watch Live</ButtonLink>}
            >
              No event with this message id is known. This page looks again every second and shows
              the story as soon as the event is there. Events older than the retention are gone.
            </EmptyState>
          ) : (
            <Story passport={data} />
          )
        }
      </QueryView>
    </Page>
  );
}
