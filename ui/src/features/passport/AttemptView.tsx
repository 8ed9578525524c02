import type { Attempt } from "@/api/inspection-types";
import { absolute, bytes, clock, duration, plural } from "@/components/format";
import { Facts } from "@/components/Facts";
import { JsonView } from "@/components/JsonView";
import { TextLink } from "@/components/links";
import { StateBadge } from "@/components/StateBadge";
import classes from "./Timeline.module.css";

/** One request and its reply. */
export function AttemptView({ attempt }: { attempt: Attempt }) {
  const { request, response } = attempt;
  const code = response?.status ?? attempt.code;
  return (
    <div className={classes.step}>
      <div className={classes.stepHead}>
        <span>Attempt {attempt.number}</span>
        <StateBadge state={attempt.outcome} />
        {attempt.replayId && (
          <TextLink to="/replays/$replayId" params={{ replayId: attempt.replayId }}>
            of a replay
          </TextLink>
        )}
        {code && <span className="mono">{code}</span>}
        <span className="numbers">{duration(attempt.latencyMs)}</span>
        <span className={classes.quiet} title={absolute(attempt.at)}>
          {clock(attempt.at)}, {plural(attempt.events, "event")} in the request
        </span>
      </div>
      {attempt.message && <span>{attempt.message}</span>}
      {(request ?? response) && (
        <details className={classes.details}>
          <summary>Request and reply</summary>
          <div>
            <Facts
              items={[
                [
                  "Request",
                  request && (
                    <span key="r" className="mono">
                      {request.method} {request.url}
                    </span>
                  ),
                ],
                ["Size", request && bytes(request.bytes)],
                ["Answer", response && String(response.status)],
              ]}
            />
            {request?.body && (
              <JsonView value={request.body} label="request body" maxHeight={240} />
            )}
            {response?.body && (
              <JsonView value={response.body} label="reply body" maxHeight={240} />
            )}
          </div>
        </details>
      )}
    </div>
  );
}
