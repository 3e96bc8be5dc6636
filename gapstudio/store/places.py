"""Where a project lies: network file systems need other care than local disks."""

import os
import sys
from pathlib import Path

_NETWORK = frozenset(
    {
        "9p",
        "afpfs",
        "afs",
        "ceph",
        "cifs",
        "davfs",
        "fuse.davfs",
        "fuse.glusterfs",
        "fuse.rclone",
        "fuse.sshfs",
        "glusterfs",
        "lustre",
        "ncpfs",
        "nfs",
        "nfs4",
        "smb2",
        "smb3",
        "smbfs",
        "sshfs",
        "vboxsf",
        "webdav",
    }
)


def network_kind(path: Path) -> str:
    """Returns the kind of network file system that holds `path` (``nfs4``, ``cifs`` …), or "" for a local disk."""
    import psutil

    path = path.resolve()
    if sys.platform == "win32" and path.drive.startswith("\\\\"):
        return "network share"
    best, kind = "", ""
    for partition in psutil.disk_partitions(all=True):
        mount = partition.mountpoint
        if len(mount) >= len(best) and path.is_relative_to(mount):
            remote = "remote" in partition.opts.split(",")  # how Windows tells a mapped drive
            best, kind = mount, "network drive" if remote else partition.fstype.lower()
    return kind if kind in _NETWORK or kind == "network drive" else ""


def sync_folder(folder: Path) -> None:
    """Makes a rename in `folder` durable, where the system has a call for it."""
    if sys.platform == "win32":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sync_file(path: Path) -> None:
    """Makes the content of a closed file durable."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())
