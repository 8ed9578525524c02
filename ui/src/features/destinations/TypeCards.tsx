import { Link } from "@tanstack/react-router";
import type { DestinationType } from "@/api/types";
import classes from "./TypeCards.module.css";

/** The catalogue of destination types. */
export function TypeCards({ types }: { types: DestinationType[] }) {
  return (
    <ul className={classes.cards}>
      {types.map((type) => (
        <li key={type.type}>
          <Link to="/destinations/new" search={{ type: type.type }}>
            <span className={classes.title}>{type.title}</span>
            <span className={classes.summary}>{type.summary}</span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
