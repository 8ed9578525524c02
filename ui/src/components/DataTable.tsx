import { Button } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { useState, type ReactNode } from "react";
import { exact } from "./format";
import classes from "./DataTable.module.css";
import { Tick } from "./Tick";

export interface Column<T> {
  header: string;
  cell: (row: T) => ReactNode;
  /** Numbers stand at the right, in tabular figures. */
  numeric?: boolean;
  /** CSS width of the column. */
  width?: string;
  /** Cut after one line. */
  clip?: boolean;
  /** Left out where the table is narrow because a panel stands beside it. */
  spare?: boolean;
}

/** Rows a person has ticked. */
export interface Ticks<T> {
  has: (row: T) => boolean;
  toggle: (row: T) => void;
  all: boolean;
  toggleAll: () => void;
  /** What a row is, for its box: "Tick Order Completed". */
  name: (row: T) => string;
}

interface Props<T> {
  /** What the rows are: "Sources". */
  label: string;
  rows: T[];
  columns: Column<T>[];
  rowKey: (row: T) => string | number;
  selected?: string | number | undefined;
  /** Rows drawn at once; more on request. */
  step?: number;
  ticks?: Ticks<T>;
}

/** Rows as a table, or as cards on a narrow screen. The first column names the row. */
export function DataTable<T>(props: Props<T>) {
  const { rows, step = 200 } = props;
  const narrow = useMediaQuery("(max-width: 700px)", undefined, { getInitialValueInEffect: false });
  const [limit, setLimit] = useState(step);
  const shown = rows.slice(0, limit);
  return (
    <>
      {narrow ? <Cards {...props} rows={shown} /> : <Rows {...props} rows={shown} />}
      {rows.length > limit && (
        <Button variant="default" size="xs" mt="sm" onClick={() => setLimit(limit + step)}>
          Show {exact(Math.min(step, rows.length - limit))} more of {exact(rows.length)}
        </Button>
      )}
    </>
  );
}

const cellClass = <T,>(column: Column<T>) =>
  [
    column.numeric ? classes.numeric : "",
    column.clip ? classes.clip : "",
    column.spare ? classes.spare : "",
  ].join(" ");

function Rows<T>({ label, rows, columns, rowKey, selected, ticks }: Props<T>) {
  return (
    <table className={classes.table} aria-label={label}>
      <thead>
        <tr>
          {ticks && (
            <th scope="col" className={classes.ticks}>
              <Tick label="Tick all rows shown" on={ticks.all} toggle={ticks.toggleAll} />
            </th>
          )}
          {columns.map((column) => (
            <th
              key={column.header}
              scope="col"
              className={cellClass({ ...column, clip: false })}
              style={column.width === undefined ? undefined : { width: column.width }}
            >
              {column.header}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={rowKey(row)} data-selected={rowKey(row) === selected || undefined}>
            {ticks && (
              <td className={classes.ticks}>
                <Tick
                  label={`Tick ${ticks.name(row)}`}
                  on={ticks.has(row)}
                  toggle={() => ticks.toggle(row)}
                />
              </td>
            )}
            {columns.map((column) => (
              <td key={column.header} className={cellClass(column)}>
                {column.cell(row)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Cards<T>({ label, rows, columns, rowKey, selected, ticks }: Props<T>) {
  const [name, ...rest] = columns;
  return (
    <ul className={classes.cards} aria-label={label}>
      {rows.map((row) => (
        <li key={rowKey(row)} data-selected={rowKey(row) === selected || undefined}>
          <div className={classes.cardName}>
            {ticks && (
              <Tick
                label={`Tick ${ticks.name(row)}`}
                on={ticks.has(row)}
                toggle={() => ticks.toggle(row)}
              />
            )}
            <div>{name?.cell(row)}</div>
          </div>
          <dl className={classes.cardFacts}>
            {rest.map((column) => (
              <div key={column.header}>
                <dt>{column.header}</dt>
                <dd>{column.cell(row)}</dd>
              </div>
            ))}
          </dl>
        </li>
      ))}
    </ul>
  );
}
