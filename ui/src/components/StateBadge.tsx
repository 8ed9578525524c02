import { stateWords, toneColour } from "./states";
import classes from "./StateBadge.module.css";

interface Props {
  state: string;
  /** Said instead of the state's own word. */
  word?: string;
}

/** A state as icon + word + colour; never colour alone. */
export function StateBadge({ state, word }: Props) {
  const words = stateWords(state);
  const Icon = words.icon;
  return (
    <span className={classes.badge} style={{ color: toneColour(words.tone) }}>
      <Icon size={14} aria-hidden />
      {word ?? words.word}
    </span>
  );
}
