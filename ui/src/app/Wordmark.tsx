import classes from "./Frame.module.css";

/** The name with its mark: two streams. */
export function Wordmark() {
  return (
    <span className={classes.wordmark}>
      <svg width="20" height="20" viewBox="0 0 24 24" fill="none" aria-hidden>
        <path
          d="M2 8c4 0 4 3.5 8 3.5S14 8 18 8c2 0 2.7.8 4 1.2M2 14.5c4 0 4 3.500 8 3.5s4-3.5 8-3.5c2 0 2.7.8 4 1.2"
          stroke="currentColor"
          strokeWidth="2.2"
          strokeLinecap="round"
        />
      </svg>
      Millrace
    </span>
  );
}
