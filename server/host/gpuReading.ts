import type { GpuReading } from './hostReading';
import type { GpuFigures } from './hostSources';

export function gpuReading(figures: GpuFigures): GpuReading {
  const { memoryTotalBytes: total, memoryUsedBytes: used } = figures;
  return {
    ...figures,
    memoryUsedRatio: total === null || used === null || !(total > 0) ? null : Math.min(1, used / total),
  };
}
