import { walk } from "./walk.mjs";

walk("two SDKs, JavaScript, six destinations", {});
