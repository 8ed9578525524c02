import { jitsuCall, openJitsu } from "../jitsu-calls.mjs";
import { ready } from "../page.mjs";

ready({
  tells: true,
  open: ({ writeKey, host }) => openJitsu({ host, writeKey }),
  call: jitsuCall,
});
