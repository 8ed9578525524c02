import curl from "./curl/sdk.mjs";
import jitsuBrowser from "./jitsu-browser/sdk.mjs";
import jitsu from "./jitsu/sdk.mjs";
import rudderBrowser from "./rudder-browser/sdk.mjs";
import rudderGo from "./rudder-go/sdk.mjs";
import rudderJava from "./rudder-java/sdk.mjs";
import rudderNode from "./rudder-node/sdk.mjs";
import rudderPython from "./rudder-python/sdk.mjs";
import segmentBrowser from "./segment-browser/sdk.mjs";
import segmentGo from "./segment-go/sdk.mjs";
import segmentJava from "./segment-java/sdk.mjs";
import segmentNode from "./segment-node/sdk.mjs";
import segmentPython from "./segment-python/sdk.mjs";
import segmentSnippet from "./segment-snippet/sdk.mjs";

/**
 * The SDKs in the order of docs/sdks.md. Of each:
 *
 * - `ecosystem`, `package`: where it comes from; the version is pinned in one file for each ecosystem
 * - `kind` of its source, `calls` it has, `modes` in which all of them are made
 * - `command` of the program that holds it, or `browse` for a page; `batches: false`: one event a request
 * - `library` and `libraryVersion` (`{version}` is the pinned one) as they must stand in the context
 * - `waits`: the answers whose `Retry-After` it keeps; `silent`: it tells the application nothing
 * - `patient`: its back-offs are long and cannot be set
 * - `chunks`: the path under which its page must have got parts of it from Millrace
 * - `nameInside`: the name of a page is one of its properties
 * - `ownTimes`: the application cannot say when something happened
 * - `endless`: it can send without end, so it also lives through the death of PostgreSQL
 */
export const ALL = [
  segmentNode,
  segmentBrowser,
  segmentSnippet,
  segmentPython,
  segmentGo,
  segmentJava,
  rudderNode,
  rudderBrowser,
  rudderPython,
  rudderGo,
  rudderJava,
  jitsu,
  jitsuBrowser,
  curl,
];
