import type { Clock } from '../../platform/clock';
import type { HostSources } from '../hostSources';
import { createAmdSource } from './amdSource';
import { createNvidiaSource } from './nvidiaSource';

/** The GPUs of this host, whoever made them; none where there are none. */
export function createGpuSource(clock: Clock, platform: NodeJS.Platform): HostSources['gpus'] {
  const nvidia = createNvidiaSource(clock);
  const amd = platform === 'linux' ? createAmdSource() : async () => [];
  return async () => [...(await nvidia()), ...(await amd())];
}
