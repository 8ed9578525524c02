import { Button } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { useState, type ReactNode } from "react";
import { exact } from "./format";
import classes from "./DataTable.module.css";

export interface Column<T> {
  header: string;
  cell: (row: T) => ReactNode;
  /** Numbers stand at the right, in tabular figures. */
  numeric?: boolean;
  /** CSS width of the column. */
  width?: string;
  /** Cut after one line. */
  clip?: boolean;
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
  [column.numeric ? classes.numeric : "", column.clip ? classes.clip : ""].join(" ");

function Rows<T>({ label, rows, columns, rowKey, selected }: Props<T>) {
  return (
    <table className={classes.table} aria-label={label}>
      <thead>
        <tr>
          {columns.map((column) => (
            <th
              key={column.header}
              scope="col"
              className={column.numeric ? classes.numeric : undefined}
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

function Cards<T>({ label, rows, columns, rowKey, selected }: Props<T>) {
  const [name, ...rest] = columns;
  return (
    <ul className={classes.cards} aria-label={label}>
      {rows.map((row) => (
        <li key={rowKey(row)} data-selected={rowKey(row) === selected || undefined}>
          <div className={classes.cardName}>{name?.cell(row)}</div>
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
