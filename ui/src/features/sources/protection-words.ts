import type { Protection } from "@/api/types";

interface Words {
  label: string;
  help: string;
}

export const IP: Record<Protection["ip"], Words> = {
  keep: { label: "Keep", help: "The address of a browser or app becomes context.ip." },
  mask: {
    label: "Mask",
    help: "Only the network is left: 203.0.113.77 becomes 203.0.113.0. Also of an address that an event names itself.",
  },
  drop: { label: "Drop", help: "No event has an address, not even one it names itself." },
};

export const BOTS: Record<Protection["bots"], Words> = {
  off: { label: "Take like others", help: "Their events are events like others." },
  flag: { label: "Flag", help: "Their events get context.bot: true." },
  drop: { label: "Set aside", help: "Their events are kept as rejected, with the reason bot." },
};

/** The entries of a text, one a line. */
export function lines(text: string): string[] {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
}
