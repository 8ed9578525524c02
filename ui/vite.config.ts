import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";
import { mockApi } from "./dev/vite-plugin.mjs";

/** `MILLRACE_API` names a running control plane; without it `npm run dev` answers with made-up data. */
const api = process.env.MILLRACE_API;

export default defineConfig({
  plugins: [react(), ...(api === undefined ? [mockApi()] : [])],
  resolve: { alias: { "@": fileURLToPath(new URL("./src", import.meta.url)) } },
  server: api === undefined ? {} : { proxy: { "/api": { target: api, changeOrigin: true } } },
  build: { outDir: "dist", assetsDir: "assets", target: "es2022", chunkSizeWarningLimit: 4000 },
  test: {
    environment: "jsdom",
    setupFiles: ["src/test/setup.ts"],
    include: ["src/**/*.test.{ts,tsx}"],
    css: false,
  },
});
