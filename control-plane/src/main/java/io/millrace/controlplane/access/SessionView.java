package io.millrace.controlplane.access;

import io.millrace.controlplane.workspace.Workspace;
import org.jspecify.annotations.Nullable;

/// Who is signed in, and what the UI needs to know of the house.
///
/// @param dataPlaneUrl where SDKs send events; null when no data plane is configured
/// @param demo whether there is one
/// @param version of this release
record SessionView(
        Someone user,
        Workspace workspace,
        @Nullable String dataPlaneUrl,
        boolean demo,
        String version) {

    /// Who calls; the admin token is somebody too.
    record Someone(String id, String email, String name) {
        static final Someone ADMIN = new Someone("admin", "admin", "Admin token");
    }
}
