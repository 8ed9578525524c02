import snippet from "@segment/snippet";
import { ready } from "../page.mjs";
import { segmentCall } from "../segment-calls.mjs";

/** The vendor's snippet as it is; only the host of the script is another, and here no TLS. */
function start({ writeKey, host }) {
  const text = snippet.min({ apiKey: writeKey, host: new URL(host).host, page: false });
  const script = document.createElement("script");
  script.text = text.replaceAll("https://", `${new URL(host).protocol}//`);
  document.head.append(script);
}

ready({
  open: start,
  call: (_, call) => segmentCall(window.analytics, call),
});
