import {
  Ban,
  CircleCheck,
  CirclePause,
  Clock,
  Copy,
  Filter,
  Flame,
  Hourglass,
  OctagonX,
  Play,
  RotateCcw,
  Send,
  Split,
  type LucideIcon,
} from "lucide-react";

export type Tone = "green" | "blue" | "amber" | "red" | "grey" | "violet";

export interface StateWords {
  word: string;
  tone: Tone;
  icon: LucideIcon;
}

const STATES: Record<string, StateWords> = {
  delivering: { word: "Delivering", tone: "green", icon: CircleCheck },
  delivered: { word: "Delivered", tone: "green", icon: CircleCheck },
  done: { word: "Done", tone: "green", icon: CircleCheck },
  kept: { word: "Kept", tone: "green", icon: CircleCheck },
  split: { word: "Split", tone: "green", icon: Split },
  send: { word: "Send", tone: "green", icon: Send },
  received: { word: "Received", tone: "green", icon: CircleCheck },
  logged: { word: "Logged", tone: "green", icon: CircleCheck },
  waiting: { word: "Waiting", tone: "blue", icon: Clock },
  retrying: { word: "Retrying", tone: "amber", icon: RotateCcw },
  retry: { word: "Retry", tone: "amber", icon: RotateCcw },
  held: { word: "Held", tone: "red", icon: OctagonX },
  failed: { word: "Failed", tone: "red", icon: OctagonX },
  reject: { word: "Rejected", tone: "red", icon: OctagonX },
  set_aside: { word: "Set aside", tone: "red", icon: OctagonX },
  dead: { word: "Dead letter", tone: "red", icon: OctagonX },
  expired: { word: "Expired", tone: "red", icon: Hourglass },
  duplicate: { word: "Duplicate", tone: "grey", icon: Copy },
  spilled: { word: "Hot lane", tone: "violet", icon: Flame },
  running: { word: "Running", tone: "blue", icon: Play },
  cancelled: { word: "Cancelled", tone: "grey", icon: Ban },
  alive: { word: "Alive", tone: "green", icon: CircleCheck },
  away: { word: "Not heard of", tone: "red", icon: OctagonX },
  parked: { word: "Parked", tone: "violet", icon: CirclePause },
  paused: { word: "Paused", tone: "grey", icon: CirclePause },
  disabled: { word: "Disabled", tone: "grey", icon: CirclePause },
  idle: { word: "Ready", tone: "grey", icon: CircleCheck },
  filtered: { word: "Filtered", tone: "grey", icon: Filter },
  dropped: { word: "Dropped", tone: "grey", icon: Ban },
  drop: { word: "Dropped", tone: "grey", icon: Ban },
};

/** Icon, word and colour of a state: the same everywhere. An unknown state keeps its own word. */
export function stateWords(state: string): StateWords {
  const known = STATES[state];
  if (known) return known;
  const word = state.charAt(0).toUpperCase() + state.slice(1);
  return { word, tone: "grey", icon: Clock };
}

export const toneColour = (tone: Tone) => `var(--status-${tone})`;
