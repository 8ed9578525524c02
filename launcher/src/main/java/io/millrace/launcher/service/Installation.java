package io.millrace.launcher.service;

import io.millrace.launcher.folder.DataFolder;
import io.millrace.launcher.folder.Secrets;

/// What both services are told about this installation.
public record Installation(
        Home home, DataFolder folder, Secrets secrets, Addresses addresses, String databaseUrl) {

    /// Never prints an address that holds a password.
    @Override
    public String toString() {
        return "Installation[" + folder.root() + "]";
    }
}
