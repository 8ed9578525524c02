import { SegmentedControl, useMantineColorScheme, VisuallyHidden } from "@mantine/core";
import { Monitor, Moon, Sun } from "lucide-react";

const option = (value: "light" | "dark" | "auto", Icon: typeof Sun, word: string) => ({
  value,
  label: (
    <span title={word} style={{ display: "flex", justifyContent: "center" }}>
      <Icon size={14} aria-hidden />
      <VisuallyHidden>{word}</VisuallyHidden>
    </span>
  ),
});

const OPTIONS = [
  option("light", Sun, "Light theme"),
  option("dark", Moon, "Dark theme"),
  option("auto", Monitor, "Theme of the system"),
];

/** Light, dark, or as the system says; remembered in this browser. */
export function ThemeSwitch() {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <SegmentedControl
      size="xs"
      fullWidth
      aria-label="Theme"
      data={OPTIONS}
      value={colorScheme}
      onChange={(value) => setColorScheme(value)}
    />
  );
}
