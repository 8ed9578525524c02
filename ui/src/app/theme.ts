import {
  createTheme,
  defaultVariantColorsResolver,
  type CSSVariablesResolver,
  type MantineColorsTuple,
  type VariantColorsResolver,
} from "@mantine/core";

const teal: MantineColorsTuple = [
  "#effaf8",
  "#d3f3ee",
  "#a8e6dd",
  "#6fd3c7",
  "#3ec4b5",
  "#1fa294",
  "#148579",
  "#0f6f66",
  "#0c5a53",
  "#0a4742",
];

const gray: MantineColorsTuple = [
  "#f7f8f9",
  "#eff1f3",
  "#e3e6e9",
  "#d2d6db",
  "#b4bac2",
  "#858d97",
  "#5b636e",
  "#434a54",
  "#2b3038",
  "#171a1f",
];

const dark: MantineColorsTuple = [
  "#e4e7ea",
  "#c3c8ce",
  "#9ba2ac",
  "#737b86",
  "#3b424b",
  "#2d333b",
  "#20252b",
  "#15181c",
  "#101215",
  "#0b0d0f",
];

const mono = "ui-monospace, SFMono-Regular, Menlo, Consolas, 'Liberation Mono', monospace";
const sans = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif";

/** Text on the accent: white on the dark teal of the light theme, near black on the light teal. */
const onAccent: VariantColorsResolver = (input) => {
  const colours = defaultVariantColorsResolver(input);
  const accent = input.color === undefined || input.color === "teal";
  return input.variant === "filled" && accent ? { ...colours, color: "var(--on-accent)" } : colours;
};

/** Neutral greys and one accent; 14 px body, 4 px grid, radius 6. */
export const theme = createTheme({
  primaryColor: "teal",
  primaryShade: { light: 7, dark: 4 },
  variantColorResolver: onAccent,
  colors: { teal, gray, dark },
  black: "#171a1f",
  fontFamily: sans,
  fontFamilyMonospace: mono,
  fontSizes: { xs: "12px", sm: "14px", md: "14px", lg: "16px", xl: "20px" },
  defaultRadius: "sm",
  radius: { xs: "4px", sm: "6px", md: "6px", lg: "8px", xl: "12px" },
  spacing: { xs: "8px", sm: "12px", md: "16px", lg: "24px", xl: "32px" },
  headings: {
    fontFamily: sans,
    fontWeight: "600",
    sizes: {
      h1: { fontSize: "20px", lineHeight: "28px" },
      h2: { fontSize: "16px", lineHeight: "24px" },
      h3: { fontSize: "14px", lineHeight: "20px" },
    },
  },
  respectReducedMotion: true,
  cursorType: "pointer",
  components: {
    Button: { defaultProps: { size: "sm" }, styles: { root: { fontWeight: 500 } } },
    Tooltip: { defaultProps: { openDelay: 300, withArrow: false } },
    Modal: { defaultProps: { radius: "md", transitionProps: { duration: 120 } } },
  },
});

const status = {
  light: {
    green: "#13743b",
    blue: "#1a5fb4",
    amber: "#8a5a00",
    red: "#b3261e",
    grey: "#5b636e",
    violet: "#6a3fb5",
  },
  dark: {
    green: "#56c88a",
    blue: "#7ab4ff",
    amber: "#e9b44c",
    red: "#ff8f85",
    grey: "#9ba2ac",
    violet: "#bda3ff",
  },
};

const named = (colours: Record<string, string>) =>
  Object.fromEntries(Object.entries(colours).map(([name, value]) => [`--status-${name}`, value]));

/** Status colours have one meaning everywhere; each keeps 4.5:1 on its theme's surfaces. */
export const resolveVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    ...named(status.light),
    "--line": "#e3e6e9",
    "--line-strong": "#c3c9d0",
    "--surface": "#ffffff",
    "--surface-quiet": "#f7f8f9",
    "--surface-hover": "#f1f3f5",
    "--surface-selected": "#e6f4f2",
    "--accent": "#0f6f66",
    "--on-accent": "#ffffff",
    "--mantine-color-dimmed": "#5b636e",
    "--mantine-color-placeholder": "#6b737e",
    "--mantine-color-error": "#b3261e",
    "--mantine-color-default-border": "#c3c9d0",
    "--mantine-color-anchor": "#0f6f66",
  },
  dark: {
    ...named(status.dark),
    "--line": "#2a3037",
    "--line-strong": "#414952",
    "--surface": "#15181c",
    "--surface-quiet": "#1a1e23",
    "--surface-hover": "#20252b",
    "--surface-selected": "#17302e",
    "--accent": "#3ec4b5",
    "--on-accent": "#0b0d0f",
    "--mantine-color-dimmed": "#9ba2ac",
    "--mantine-color-placeholder": "#8b929d",
    "--mantine-color-error": "#ff8f85",
    "--mantine-color-default": "#1a1e23",
    "--mantine-color-default-border": "#414952",
    "--mantine-color-anchor": "#5fd0c2",
  },
});
