import type { Minute } from "@/api/engine-types";
import classes from "./MinuteChart.module.css";
import { compact, exact } from "./format";
import { bars, height, roundUp, type Bar } from "./minutes";
import { useNow } from "./use-now";

const SHOWN = 60;
const HEIGHT = 96;

const hour = (iso: string) =>
  new Date(iso).toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });

const said = (bar: Bar) =>
  `${hour(bar.at)}: ${exact(bar.delivered)} delivered, ${exact(bar.left)} filtered or dropped, ${exact(bar.lost)} dead letters or expired`;

/** What was settled in each of the last 60 minutes; the same numbers as a table below. */
export function MinuteChart({ minutes }: { minutes: Minute[] }) {
  const now = useNow();
  const all = bars(minutes, now, SHOWN);
  const top = roundUp(Math.max(...all.map(height)));
  const quiet = all.every((bar) => height(bar) === 0);
  return (
    <div className={classes.chart}>
      <div className={classes.plot} aria-hidden>
        <span className={classes.top}>{compact(top)}</span>
        <svg viewBox={`0 0 ${SHOWN * 8} ${HEIGHT}`} preserveAspectRatio="none" height={HEIGHT}>
          {all.map((bar, at) => (
            <Column key={bar.at} bar={bar} x={at * 8} scale={HEIGHT / top} />
          ))}
        </svg>
        {quiet && <span className={classes.quiet}>Nothing was settled in the last hour</span>}
      </div>
      <div className={classes.axis} aria-hidden>
        <span>{hour(all[0]?.at ?? "")}</span>
        <span>now</span>
      </div>
      <Legend />
      <Numbers all={all.filter((bar) => height(bar) > 0).reverse()} />
    </div>
  );
}

function Column({ bar, x, scale }: { bar: Bar; x: number; scale: number }) {
  const parts = [
    { size: bar.delivered, className: classes.delivered },
    { size: bar.left, className: classes.left },
    { size: bar.lost, className: classes.lost },
  ];
  let bottom = HEIGHT;
  return (
    <g>
      <title>{said(bar)}</title>
      <rect x={x} y={0} width={8} height={HEIGHT} className={classes.hit} />
      {parts.map(({ size, className }, at) => {
        const tall = size === 0 ? 0 : Math.max(1.5, size * scale);
        bottom -= tall;
        return <rect key={at} x={x + 1} y={bottom} width={6} height={tall} className={className} />;
      })}
    </g>
  );
}

function Legend() {
  return (
    <ul className={classes.legend} aria-label="Colours">
      <li>
        <i className={classes.delivered} /> Delivered
      </li>
      <li>
        <i className={classes.left} /> Filtered or dropped
      </li>
      <li>
        <i className={classes.lost} /> Dead letter or expired
      </li>
    </ul>
  );
}

function Numbers({ all }: { all: Bar[] }) {
  return (
    <details className={classes.numbers}>
      <summary>Numbers by minute</summary>
      <table aria-label="Settled by minute">
        <thead>
          <tr>
            <th scope="col">Minute</th>
            <th scope="col">Delivered</th>
            <th scope="col">Filtered or dropped</th>
            <th scope="col">Dead or expired</th>
          </tr>
        </thead>
        <tbody>
          {all.map((bar) => (
            <tr key={bar.at}>
              <th scope="row">{hour(bar.at)}</th>
              <td>{exact(bar.delivered)}</td>
              <td>{exact(bar.left)}</td>
              <td>{exact(bar.lost)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
