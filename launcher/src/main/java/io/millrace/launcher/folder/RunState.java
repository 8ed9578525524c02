package io.millrace.launcher.folder;

import java.util.ArrayList;
import java.util.List;

/// `run.json`: how scripts and tests reach a running system.
///
/// @param pid of the launcher
/// @param ui base address of the web UI
/// @param api base address of the REST API, ends in `/api/v1`
/// @param dataPlane base address for SDKs, of the first data plane
/// @param writeKey of a source to send events to
/// @param signIn one-time link into the UI
/// @param javascript `compiled` or `interpreted`
public record RunState(
        String version,
        long pid,
        String ui,
        String api,
        String dataPlane,
        String adminToken,
        String writeKey,
        String signIn,
        String javascript,
        List<Running> processes) {

    /// One process of the system: `launcher`, `postgres`, `control-plane`, `data-plane`,
    /// `data-plane-2` and so on.
    public record Running(String name, long pid, int port) {}

    public RunState {
        processes = List.copyOf(processes);
    }

    /// The same with another process of this name.
    public RunState with(Running process) {
        var all = new ArrayList<>(processes);
        all.replaceAll(each -> each.name().equals(process.name()) ? process : each);
        return new RunState(
                version, pid, ui, api, dataPlane, adminToken, writeKey, signIn, javascript, all);
    }
}
