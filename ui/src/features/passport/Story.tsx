import { useQuery } from "@tanstack/react-query";
import { overviewQuery } from "@/api/inspection";
import type { Passport } from "@/api/inspection-types";
import { bytes, exact } from "@/components/format";
import { connectionRows } from "@/components/connection-rows";
import { Facts } from "@/components/Facts";
import { JsonView } from "@/components/JsonView";
import { TextLink } from "@/components/links";
import { Chapter } from "./Chapter";
import { ConnectionStory } from "./ConnectionStory";
import classes from "./Timeline.module.css";

/** The chapters from top to bottom in the order they happened. */
export function Story({ passport }: { passport: Passport }) {
  const { data: overview } = useQuery(overviewQuery);
  const rows = overview ? connectionRows(overview) : [];
  const source = overview?.sources.find((own) => own.id === passport.sourceId);
  const { received, refused } = passport;
  return (
    <div className={classes.layout}>
      <ol className={classes.timeline}>
        <Chapter state="received" title="Received" at={received?.at}>
          <Facts
            items={[
              [
                "Source",
                <TextLink key="s" to="/sources/$sourceId" params={{ sourceId: passport.sourceId }}>
                  {source?.name ?? passport.sourceId}
                </TextLink>,
              ],
              ["Library", received?.library],
              ["From", received?.ip],
              ["User agent", received?.userAgent],
              ["Size", received?.bytes ? bytes(received.bytes) : null],
            ]}
          />
        </Chapter>
        <Entry passport={passport} />
        {passport.connections.map((connection) => (
          <ConnectionStory
            key={connection.connectionId}
            story={connection}
            row={rows.find((own) => own.id === connection.connectionId)}
            event={passport.event}
          />
        ))}
        {passport.connections.length === 0 && !refused && (
          <Chapter state="idle" title="No connection">
            No connection carries the events of this source, so the event is kept in the log only.
          </Chapter>
        )}
      </ol>
      <section aria-label="Event as logged" className={classes.event}>
        <h2>Event as logged</h2>
        <JsonView value={passport.event} label="event" maxHeight={640} />
      </section>
    </div>
  );
}

/** Whether it was let in, and where it stands in the log. */
function Entry({ passport: { logged, refused } }: { passport: Passport }) {
  if (refused) {
    return (
      <Chapter state="failed" title="Refused at the door">
        {refused.reason}
        <TextLink to="/dead-letters" search={{ stage: "ingest", code: refused.code }}>
          Events refused for the same reason
        </TextLink>
      </Chapter>
    );
  }
  if (!logged) return <Chapter state="waiting" title="Not logged yet" />;
  const place = `partition ${exact(logged.partition)}, position ${exact(logged.position)}`;
  return (
    <Chapter state="logged" title="Logged" at={logged.at}>
      <Facts items={[["Place", place]]} />
    </Chapter>
  );
}
