/** The mount that the host's disk figure stands for: the fullest; of equals, the first. Null when none is known. */
export function fullestMount<Mount extends { readonly usedRatio: number | null }>(
  mounts: readonly Mount[]
): Mount | null {
  return mounts.reduce<Mount | null>(
    (fullest, mount) => (mount.usedRatio !== null && mount.usedRatio > (fullest?.usedRatio ?? -1) ? mount : fullest),
    null
  );
}
