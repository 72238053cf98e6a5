import { type Clock, systemClock } from '../platform/clock';
import type { HostSources } from './hostSources';
import { createLinuxSources } from './linux/linuxSources';
import { createPortableSources } from './portable/portableSources';

/** The cheapest way to read the host this process runs on; why there are two is in docs/decisions/0004-host-readers.md. */
export function createHostSources(
  clock: Clock = systemClock,
  platform: NodeJS.Platform = process.platform
): HostSources {
  return platform === 'linux' ? createLinuxSources({ clock }) : createPortableSources({ clock, platform });
}
