/** Monaco with JavaScript colouring and the few features an editor of small functions needs. */
import * as monaco from "monaco-editor/editor";
import "monaco-editor/features/bracketMatching/register";
import "monaco-editor/features/clipboard/register";
import "monaco-editor/features/codicon/register";
import "monaco-editor/features/comment/register";
import "monaco-editor/features/cursorUndo/register";
import "monaco-editor/features/find/register";
import "monaco-editor/features/folding/register";
import "monaco-editor/features/gotoError/register";
import "monaco-editor/features/hover/register";
import "monaco-editor/features/indentation/register";
import "monaco-editor/features/linesOperations/register";
import "monaco-editor/features/multicursor/register";
import "monaco-editor/features/suggest/register";
import "monaco-editor/features/toggleTabFocusMode/register";
import "monaco-editor/features/wordHighlighter/register";
import "monaco-editor/features/wordOperations/register";
import "monaco-editor/languages/definitions/javascript/register";
import EditorWorker from "monaco-editor/editor/editor.worker?worker";

self.MonacoEnvironment = { getWorker: () => new EditorWorker() };

monaco.editor.defineTheme("millrace-light", {
  base: "vs",
  inherit: true,
  rules: [
    { token: "comment", foreground: "5b636e" },
    { token: "keyword", foreground: "6a3fb5" },
    { token: "string", foreground: "13743b" },
    { token: "number", foreground: "1a5fb4" },
  ],
  colors: {
    "editor.background": "#ffffff",
    "editorLineNumber.foreground": "#5b636e",
    "editorLineNumber.dimmedForeground": "#5b636e",
  },
});
monaco.editor.defineTheme("millrace-dark", {
  base: "vs-dark",
  inherit: true,
  rules: [
    { token: "comment", foreground: "9ba2ac" },
    { token: "keyword", foreground: "bda3ff" },
    { token: "string", foreground: "56c88a" },
    { token: "number", foreground: "7ab4ff" },
  ],
  colors: {
    "editor.background": "#15181c",
    "editorLineNumber.foreground": "#9ba2ac",
    "editorLineNumber.dimmedForeground": "#9ba2ac",
  },
});

export { monaco };
